"""List the small words that join names and open sentences, and the words that tell what a name names."""

from __future__ import annotations

import re


def _words(text: str) -> frozenset[str]:
    return frozenset(re.findall(r"\w+", text))


# written small inside the names of institutions
JOINING = _words("dan untuk atas bagi serta of and the for on in")
# capitalised, but no names
NO_NAMES = _words(
    """
    Senin Selasa Rabu Kamis Jumat Sabtu Minggu Ahad Januari Februari Maret April Mei Juni Juli Agustus September Oktober
    November Desember Anda Bapak Ibu Saudara Tuhan Rp WIB WITA WIT
    """
)
# words of address before a name; ranks and offices come from the glossary
HONORIFICS = _words(
    """
    Bang Bapak Bu Cak Dr Dra Drs Gus Haji Hajah Hj Ibu Ir Kak Kakek Kiai KH Mas Mbah Mbak Nenek Nyonya Pak Prof Tuan
    Ustaz
    """
)
# a name of several words that ends in one of these is a place
COMPASS = _words("Barat Timur Utara Selatan Tengah Tenggara Pusat")
# written small inside the names of people
PARTICLES = _words("bin binti bte van von der den de da dos al el ibn")
# capitalised only because a sentence starts with them; lower-case uses in the same texts show the rest
OPENERS = _words(
    """
    adapun akibat antara apabila bagi bahkan bahwa bila dalam dan dari demikian dengan di hal hingga ia ini itu jika
    juga kalau kami karena ke kemudian kepada ketika kini kita lalu maka melalui mereka menurut meski namun oleh pada
    para
    pihak saat saya sebab sebagai sebelumnya sedangkan sejak sejumlah sekitar selain selama sementara seorang seperti
    setelah sehingga tak tapi tentang terkait tersebut tetapi tidak untuk usai yakni yang
    """
)
# first words that tell the kind of a name
ORGANIZATION_HEADS = _words(
    """
    Asosiasi Badan Bank Brigade Dewan Dinas Direktorat Federasi Fraksi Himpunan Ikatan Institut Kejaksaan Kementerian
    Kepolisian Komando Komisi Koalisi Komite Kantor Korps Lembaga Mahkamah Majelis Mabes Organisasi Partai Pengadilan
    Perhimpunan Perusahaan Polda Polres Polsek Pusat Satuan Serikat Universitas Yayasan PT CV
    """
)
PLACE_HEADS = _words(
    """
    Bandara Bukit Danau Desa Distrik Dusun Gunung Jalan Jl Kabupaten Kampung Kecamatan Kelurahan Kepulauan Kota Laut
    Pantai Pegunungan Pelabuhan Provinsi Pulau Samudra Selat Stasiun Sungai Tanjung Taman Teluk
    """
)
# a name after these is a place
LOCATIVES = _words("di ke dari asal wilayah kawasan kota negara")
# a name after these is a person
SPEECH_VERBS = _words("kata ujar tutur ucap jelas papar ungkap tegas tambah imbuh sebut lanjut terang beber tandas")
# English words that no name consists of
ENGLISH = _words(
    """
    a an and are as at be by for from had has have he her his in is it its not of on or said she that the their they
    this to was were will with would
    """
)
