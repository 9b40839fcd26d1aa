"""Tell the words of a headline that end a name: in title case a verb has a capital as well, ``Pat Ryder Mundur``.

Indonesian headlines drop the prefixes of verbs or keep them, so each stem stands for its forms: tinjau, meninjau,
ditinjau, kunjungi, mengunjungi. Left out is what is a name as often: Bela, Setia, Bangun (but not membangun).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from glossary.values import Language

# a stem behind a hyphen ends a name only with a prefix or suffix: Bangun is a surname, membangun is none
_STEMS = """
absen adang adil adopsi -adu agenda ajak aju akhir aktif -aku -alam alih alir ambil ampun amuk analisis ancam aneksasi
anggap angkat angkut aniaya anjlok anjur antar antisipasi anugerah apresiasi arah asah asuh atur awas baca bagi
-bahagia bahas -bakar balas bangga bantah bantai banting bantu bareng batal batas baur bawa bayar bebas beber bedah
bekuk -bela beli bentak bentrok bentuk benturan berangkat beri besuk bicara bimbing bina bius blokir blusukan bocor
bohong boikot bolak bolos bom bongkar bubar bujuk buka bukti buktikan bungkam buntu bunuh -buru butuh cabul cabuli
cabut cair cairkan campakkan canang canda candai capai cari catat cecar cegah cek cekcok cekik cemas cerai cerita
cetak cicil ciduk cium coba colek copot cuit curhat curi curiga daftar dakwa -damai damping dapat darurat datang debat
debut dekat deklarasi demam demo dendam dengar deportasi derita desain desak diam didik disiplin diskusi dominasi
donasi dorong duga dukacita dukung edar edukasi ejek eksekusi ekspor ekstradisi endus enggan evakuasi evaluasi
fasilitasi finalisasi finis fokus foto -gabung gadai gaet gagal gagas gandeng ganti gantung garap gasak gawat gebrak
gebuk geger gelar geledah gembira gempar gempur gencar gencarkan genjot gerak geram gerebek gertak geruduk geser gigit
giring goda golkan gosok gugat gugup gugur guna guncang gusur guyur hadap hadiah hadir -hajar halang hambat hantam
hantui hapus harap haru hasut heboh henti heran hias hibah hidup hilang hilangkan himpun hina hipnotis hitung hormat
hubung hujat hukum huni ibarat ikhlaskan ikrar ikut imami imbau impor incar ingat inspeksi instruksi -intai
interupsi invasi investasi iring isolasi isyarat izin jabat jadi jadwal jaga jajaki jajal -jalan jalin jambret jamin
jamu janji janjian jatuh jawab jebol jelas jemput jenguk jepret jerat jodoh jorok jual juara juluk jumpa jungkal
-kabul kabur kaget kagum kaji kalah kampanye kandas kangen karam -kasih kata kawal kawin kebal kebut kecam kejar
kekang keliling kelola keluar keluh kembali kenakan kenal kenang kendali keok kepung keracunan kerah kerja kesal
kesandung khawatir khianat kibar kikis kirim kisah klaim koalisi kolaborasi komentar konfirmasi konsolidasi kontak
koordinasi koreksi koreografi korupsi kritik kritis kuak kuasa kuat kubur kukuh kumpul kunci kunjung kupas kuras
kursus kutip kutuk laju laku lambai lampau lampaui lancar landa langgar lanjut lantik lapang lapor larang lari larut
latah latih lawan lebur ledak legawa -lemah lempar lengser lenyap lepas lerai lesat lesu letus lewat libat libur
liburkan lihat lindas lindung lirik lobi lolos longok longsor lonjak luap ludes luka luluh lulus lumpuh lunas luncur
luruskan maaf magang main maju makam makan malu mampir manfaat manggung mangkir marah masak masuk mediasi melawat
melayat meledak menang menetap menikah meninggal menjabat menyerah menyusut minta mogok mohon mulai muncul mundur
musnah mutasi naik nangis nasib nasihat negosiasi nekat netral ngaku ngamuk ngantor ngobrol ngotot nikah nikmat nilai
nonaktif nonton nostalgia numpang nyaleg nyanyi nyata nyoblos obral obrol ogah olah olok oper operasi optimis orasi
pacu padam pakai paksa pamer pamit pancing -pandu panggil pangkas panik pantang pantau pantik papar parkir pasang pasok
pasti patah patroli patuh pecat pegang pelajari pelesir pelihara pelopor peluk penggal pensiun -penuh perbaiki percaya
pergi periksa -peringat perintah perkenalkan perkosa pertahan pesan petik pijat pikat pilih pimpin pindah pingsan
pinjam posting potong prediksi prihatin produksi promosi protes puas puasa puji pukau pukul pulang pulangkan pulih
punya pupus putus ragu ragukan raih rakit ralat ramai rambah rampas rampok rampung rancang rangkap rangkul rapat
rapikan rasa rasakan rawat rayu reaksi rebut rekam rekonsiliasi rekrut rela relokasi rencana rendam reses resmi respon
respons restorasi restu revisi ricuh rilis rinci ringkas ringkus rintis robek roboh rombak rontok rosot rugi rujuk
rumus rusak rusuh sabet sadar sahkan saing saingi sakiti saksi saksikan -salah salahkan salip salur saluti samakan
sambang sambangi sambut sampai sandang sandera sandung sanggah sanggup sangkal sangsi santai santap santun santuni
sapa sapu saran sasar satroni sayang sebar sebarkan seberang sebut sedih segel segerakan selamat seleksi selidik
sembelih sembuh sembunyi sempat senang sengketa sensor sentil sentuh serah -serang serap serbu seret seru sesal setop
setor setuju sewa siap sibuk sidak sidang sidik sikap sikat simak simpan sindir singgung singkap singkir singkirkan
siram sisir sita somasi sorot sosialisasi sowan stop suap sukses sulap sulit sumbang sumpah sungkem suntik supervisi
surat survei susul syarat syaratkan syok syukur tabrak tabur tagih tahan takluk takut tambah tambal tampar tamparkan
tampik tampil tampung tanam tandatangan tanding tangan tanggap tangguh tangguhkan tanggung tangis tangisi tangkap
tantang tanya target tarik taruh tatap tawan tawar tebar tebus tegas tegur tekan tekankan teken tekuk telan telantar
telat telepon teliti telusur tembak tembus tempati tempuh temu tendang tenggelam tengok tenteng tepis terap terbang
terbit terharu terima terjang -terjun terpaksa terpana terpikat terpukau terpuruk tersandung tersentuh tersenyum
tertawa tetap tewas tiba tikam timbang timpa tindak tinggal tingkat tinjau tinju tipu tiru titip tolak toleransi
tolong tonton topang transaksi transfer tuai tuding tuduh tugas tulis tumbang tumpas tunai tunaikan tunda tunggak
tunggu tunjuk tuntas tuntut turun turut tusuk tutup ubah ucap uji ukir ulas ultimatum umbar umrah umum undang unggah
unggul ungkap ungsi unjuk untai -untung upah upaya urai urung urus usai usik usir usul usung usut utang utus vaksin
vaksinasi verifikasi viral vonis wacana wafat wajib wakil walkout wanti waris waspada waspadai wejang wujud yakin
yakinkan ziarah
"""
# adverbs, question words and nouns that follow a name where a sentence would have a comma or a small word
_OTHERS = """
alasan apa apakah bagaimana bakal bareng batal begini benar berapa beserta bersama besok boleh buat bikin bukan bulan
cedera cuma dalang demi dilarang eks fakta gara hampir hanya hari harus ingin inilah jangan jelang justru kalau kapan
karier kasus kata kemarin kenapa kian komitmen koma korban kronologi kritis langsung lebih mampu makin malah
mantan masuk mau mengapa nanti nyaris optimistis paling pasca pekan pernah positif profil sakit sambil sebelum
sedang segera selamat semakin sempat sendiri siapa sosok tadi tahun tegas terdakwa ternyata terpidana tersangka terus
tetap tolong tren tuai ultah versus via vs
"""
_ENGLISH = """
accepts accuses addresses admits announces apologises apologizes appoints approves arrested arrests arrives asks
attends backs bans blames blasts calls cancels charged claims condemns confirms criticises criticizes cuts declares
defends delays delivers demands denies departs detained detains dies dismisses ends expects faces fires flies found
gets gives greets hails heads holds hosts hurt inaugurates injured inspects insists joins jailed killed kills launches
leads leaves lifts loses makes meets moves named names offers opens orders ousted pays plans pledges praises probes
promises proposes quits raises reaches receives rejects reports resigns responds returns reveals rules runs sacks
said says seeks sees sends sentenced sets shot signs slams speaks stops sues suspends suspended sworn takes talks
tells thanks threatens tours unveils urges visits vows wants warns welcomes wins wounded
"""
_VOWELS = frozenset("aeiou")
# the prefix me- before a first letter, and whether that letter melts away (tinjau, meninjau)
_ME = {
    **dict.fromkeys("lrwymn", ("me", False)),
    **dict.fromkeys("bfv", ("mem", False)),
    **dict.fromkeys("cdjz", ("men", False)),
    **{"p": ("mem", True), "t": ("men", True), "k": ("meng", True), "s": ("meny", True)},
}
# what is no first name but may be any verb or noun: tegaskan, mengguncang, kekalahan; a surname that is cut off for it
# (Berlusconi) still stands in the text
_FORMED = re.compile(r"\w{3,}kan|(?:di|ter|ber|meng|meny|me[mnlrwy])\w{5,}|ke\w{4,}an")


def ends_name(word: str, language: Language, *, first: bool = False) -> bool:
    """Tell whether a small word ends the name before it (``first``: is none itself), where capitals say nothing.

    >>> [word for word in ("ryder", "mundur", "meninjau", "tegaskan", "bangun") if ends_name(word, "id")]
    ['mundur', 'meninjau', 'tegaskan']
    """
    if word in _enders(language):
        return True
    return not first and language == "id" and bool(_FORMED.fullmatch(word))


@cache
def _enders(language: Language) -> frozenset[str]:
    """Return the words that end a name."""
    if language == "en":
        return frozenset(_ENGLISH.split())
    return frozenset(form for stem in _STEMS.split() for form in _inflect(stem)) | frozenset(_OTHERS.split())


def _inflect(stem: str) -> Iterator[str]:
    """Yield a verb's forms, more than there are: what is no word harms nobody."""
    bare = stem.removeprefix("-")
    if bare == stem:
        yield bare
    yield bare + "i"
    for prefixed in (_with_me(bare), f"di{bare}", f"ter{bare}", f"ber{bare}", f"memper{bare}", f"diper{bare}"):
        yield from (prefixed, prefixed + "i", prefixed + "an")


def _with_me(stem: str) -> str:
    """Return the form with the prefix me-; a letter before a consonant stays (mengkritik, memproduksi)."""
    if len(stem) == 3 and stem[0] not in _VOWELS:
        return "menge" + stem
    prefix, melts = _ME.get(stem[0], ("meng", False))
    if stem[1] not in _VOWELS:
        return {"meny": "men"}.get(prefix, prefix) + stem
    return prefix + stem[melts:]
