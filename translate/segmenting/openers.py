"""List the words that open sentences but hardly ever follow an abbreviation inside one."""

from __future__ import annotations

from glossary.values import Language

_INDONESIAN = """
    Ada Adalah Adapun Agar Akan Akhirnya Akibat Apa Apabila Apakah Arti Artinya Asal Atas Awalnya Bagaimana Bagi Bahkan
    Bahwa Baik Banyak Barang Beberapa Begitu Belum Berbagai Berbeda Berdasarkan Berikut Beruntung Bila Biasanya Bisa
    Boleh Bukan Bukankah Cara Contoh Cukup Dahulu Dalam Dan Dapat Dari Data Demi Demikian Dengan Di Dia Dialah Dua Dulu
    Empat Entah Gedung Guna Gugatan Hadir Hakim Hal Hampir Hanya Hari Harga Harus Hasil Hingga Ia Ini Inilah Itu Itulah Jadi
    Jaksa Jangan Jika Jikalau Juga Jumlah Justru Kalau Kami Kapan Karena Kasus Kata Keadaan Keduanya Kegiatan Kejadian
    Kemarin Kemudian Kendati Kenapa Kepada Kepolisian Ketika Ketiga Ketiganya Kini Kita Konon Korban Kondisi Laba Lagi Lain
    Lalu Langkah Lantas Lebih Lewat Maka Malah Mana Manakala Masih Masing-masing Masyarakat Melalui Memang Mengapa Mengenai
    Menurut Menurutnya Meski Meskipun Mereka Merekalah Misalnya Mulai Mungkin Nah Namun Nantinya Oleh Pada Padahal Para Pasalnya
    Pekan Pelaku Pemerintah Pemeriksaan Penyebab Penyidik Peristiwa Perkara Perlu Pertama Petugas Pihak Pihaknya Polisi Proses
    Putusan Rapat Rencana Ribuan Saat Saham Salah Sama Sambil Sampai Sangat Saya Seandainya Sebab Sebagai Sebagian Sebaliknya
    Sebanyak Sebelum Sebelumnya Sebenarnya Sebuah Secara Sedangkan Sehingga Sejak Sejauh Sejumlah Sekarang Sekitar Selain
    Selama Selanjutnya Seluruh Semakin Semenjak Sementara Semua Semula Seorang Seperti Serta Seseorang Sesuai Sesudah Setelah
    Setiap Siapa Sidang Sistem Suatu Sudah Sungguh Supaya Surat Tak Tanpa Tapi Telah Tentu Terdakwa Terhadap Terkait Ternyata
    Tersangka Tetapi Tiap Tiba-tiba Tidak Tidaklah Tiga Untuk Untung Upaya Usai Waktu Walau Walaupun Warga Wartawan Yakni Yaitu
    Yang
"""

_ENGLISH = """
    A About According After Again All Also Although Among An Analysts And Another Any Are As Asked At Authorities Because
    Before Both But By Can Could Despite Did Do Does During Each Earlier Either Even Every Few Five Following For Four From
    Further Given Had Has Have He Her Here His How However I If In Indeed Instead Investors Is It Its Just Last Later Like
    Many Markets Meanwhile Most Much My Nearly Neither Nevertheless Next No Nobody None Nor Not Nothing Now Of Officials On
    Once One Only Or Other Others Our Out Over People Perhaps Police Residents Rivals Sales Several Shares She Should Since
    Six So Some Still Stocks Such Ten Than That The Their Then There These They Thirdly This Those Though Three Through Thus
    To Today Together Tomorrow Two Under Unlike Until Was We Were What When Where Whether Which While Who Whose Why Will
    With Within Without Would Yesterday Yet You Your
"""

OPENERS: dict[Language, frozenset[str]] = {
    "id": frozenset(_INDONESIAN.split()),
    "en": frozenset(_ENGLISH.split()),
}


def opens_sentence(word: str, language: Language) -> bool:
    """Tell whether a capitalised word opens a sentence rather than a name.

    >>> opens_sentence("Namun", "id"), opens_sentence("Sukarno", "id")
    (True, False)
    """
    # -nya never ends a surname of seven letters or more: Menurutnya, Akibatnya, but Kenya, Sonya
    return word in OPENERS[language] or (language == "id" and len(word) > 6 and word.endswith("nya"))
