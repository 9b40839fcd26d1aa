"""List the words that open sentences but hardly ever follow an abbreviation inside one."""

from __future__ import annotations

from glossary.values import Language
from translate.segmenting.abbreviations import split_words

_INDONESIAN = """
    Ada Adalah Adapun Agar Akan Akhirnya Akibat Apa Apabila Apakah Arti Artinya Atas Awalnya Bagaimana Bagi Bahkan
    Bahwa Baik Banyak Barang Beberapa Begitu Belum Berbagai Berbeda Berdasarkan Berikut Beruntung Bila Biasanya
    Bisa Boleh Bukan Bukankah Cara Contoh Cukup Dahulu Dalam Dan Dapat Dari Data Demi Demikian Dengan Di Dia
    Dialah Dua Dulu Entah Gedung Guna Gugatan Hadir Hal Hampir Hanya Hari Harga Harus Hasil Hingga Ia Ini Inilah
    Itu Itulah Jadi Jaksa Jangan Jika Jikalau Juga Jumlah Justru Kalau Kami Kapan Karena Kasus Kata Keadaan
    Keduanya Kegiatan Kejadian Kemarin Kemudian Kendati Kenapa Kepada Kepolisian Ketika Ketiga Ketiganya Kini Kita
    Konon Korban Kondisi Laba Lagi Lain Lalu Langkah Lantas Lebih Lewat Maka Malah Mana Manakala Masih
    Masing-masing Masyarakat Melalui Memang Mengapa Mengenai Menurut Menurutnya Meski Meskipun Mereka Merekalah
    Misalnya Mulai Mungkin Nah Namun Nantinya Oleh Pada Padahal Para Pasalnya Pekan Pelaku Pemerintah Pemeriksaan
    Penyebab Penyidik Peristiwa Perkara Perlu Pertama Petugas Pihak Pihaknya Polisi Proses Putusan Rapat Rencana
    Ribuan Saat Saham Salah Sama Sambil Sampai Sangat Saya Seandainya Sebab Sebagai Sebagian Sebaliknya Sebanyak
    Sebelum Sebelumnya Sebenarnya Sebuah Secara Sedangkan Sehingga Sejak Sejauh Sejumlah Sekarang Sekitar Selain
    Selama Selanjutnya Seluruh Semakin Semenjak Sementara Semua Semula Seorang Seperti Serta Seseorang Sesuai
    Sesudah Setelah Setiap Siapa Sidang Sistem Suatu Sudah Sungguh Supaya Surat Tak Tanpa Tapi Telah Tentu
    Terdakwa Terhadap Terkait Ternyata Tersangka Tetapi Tiap Tiba-tiba Tidak Tidaklah Tiga Untuk Upaya Waktu Walau
    Walaupun Warga Wartawan Yakni Yaitu Yang
"""

_ENGLISH = """
    A About According After Again All Also Although Among An And Another Any Are As Asked At Because Before Both
    But By Can Could Despite Did Do Does During Each Earlier Either Even Every Few Five Following For Four From
    Further Given Had Has Have He Her Here His How However I If In Indeed Instead Is It Its Just Last Later Like
    Many Meanwhile Most Much My Nearly Neither Nevertheless Next No Nobody None Nor Not Nothing Now Of On Once One
    Only Or Other Others Our Out Over Perhaps Several She Should Since Six So Some Still Such Ten Than That The
    Their Then There These They Thirdly This Those Though Three Through Thus To Today Together Tomorrow Two Under
    Unlike Until Was We Were What When Where Whether Which While Who Whose Why Will With Within Without Would
    Yesterday Yet You Your
"""

# subjects of news sentences that stand in names and headlines as well ("U.S. Officials Meet")
_SUBJECTS = split_words(
    """
    Analysts Authorities Companies Economists Exports Farmers Imports Investors Lawmakers Markets Officials People
    Police Prices Protesters Residents Rivals Sales Scientists Shares Stocks Traders Troops Voters Workers
    """
)

OPENERS: dict[Language, frozenset[str]] = {
    "id": split_words(_INDONESIAN),
    "en": split_words(_ENGLISH),
}


def opens_sentence(word: str, next_word: str, language: Language) -> bool:
    """Tell whether a capitalised word opens a sentence rather than a name; ``next_word`` may be empty.

    >>> opens_sentence("Namun", "ia", "id"), opens_sentence("Sukarno", "pergi", "id")
    (True, False)
    >>> opens_sentence("Shares", "fell", "en"), opens_sentence("Officials", "Meet", "en")
    (True, False)
    """
    if word in OPENERS[language]:
        return True
    if language == "en":
        return word in _SUBJECTS and next_word.islower()
    # no surname of seven letters or more ends in -nya: Menurutnya, Akibatnya, but Kenya, Sonya
    return len(word) > 6 and word.endswith("nya")
