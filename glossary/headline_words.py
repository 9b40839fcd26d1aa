"""Tell the words of a headline that end a name: in title case a verb has a capital as well, ``Pat Ryder Mundur``.

Indonesian headlines drop the prefixes of verbs or keep them, so each stem stands for its forms: tinjau, meninjau,
ditinjau, kunjungi, mengunjungi. Left out is what is a name as often: Bela, Setia, Bangun (but not membangun).
``everyday_words.txt`` has other words that news prints small in 97 of 100 cases and that no place or public figure of
the lists for this project is called; one of them ends a name, but a name may begin with it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from glossary.values import Language

# a stem behind a hyphen ends a name only with a prefix or suffix: Bangun is a surname, membangun is none
_STEMS = """
absen adang adil adopsi -adu agenda ajak aju akhir aktif -aku -alam alih alir ambil ambruk ampun amuk analisis ancam
aneksasi anggap angkat angkut aniaya anjlok anjur antar antisipasi anugerah apresiasi arah asah asuh atur awas baca
bacok bagi -bahagia bahas -bakar balas bangga bantah bantai banting bantu bareng batal batas baur bawa bayar bebas
beber bedah begal bekuk -bela beli belot bengong bentak bentrok bentuk benturan berang berangkat beri bersin besuk
bicara bimbing bina bisik bius blokir blusukan bocor bohong boikot bolak bolong bolos bom bongkar bosan brutal bubar
bujuk buka bukti buktikan bungkam buntu bunuh -buru butuh buyar cabik cabul cabuli cabut cair cairkan cakar cambuk
campakkan canang canda candai capai caplok cari catat catut cecar cegah cegat cek cekcok cekik cemas cerai cerca
cerita cetak cetus cibir cicil ciduk ciprat cium coba colek colok copot cuci cuek cuit cukur curhat curi curiga daftar
dakwa -damai damping dapat darurat datang debat debut dekap dekat deklarasi demam demo dendam dengar deportasi derita
desain desak diam didik disiplin diskusi dominasi donasi dorong duga dukacita dukung edar edit edukasi ejek eksekusi
ekspor ekstradisi elus empas endus enggan enyah evakuasi evaluasi fasilitasi finalisasi finis fokus foto -gabung gadai
gaet gagal gagap gagas galau gandeng gandrung ganti gantung garap garuk gasak gawat gebrak gebuk geger gelar geledah
gelinding gelontor gembira gempar gempur gencar gencarkan gencet gendong genjot gerah gerak geram gerebek gertak
geruduk gerus geser getol gigit giring goda golkan gombal gorok gosok gosong goyang gugat gugup gugur gulat gulir
gulung guna guncang gusar gusur guyon guyur hadap hadiah hadir -hajar halang hambat hancur hantam hantui hanyut hapus
harap haru hasut haus heboh henti heran hias hibah hibur hidup hilang hilangkan himpun hina hipnotis hirup hitung
hormat hubung hujat hukum huni ibarat ikhlaskan ikrar ikut imami imbau impor incar ingat injak inspeksi instruksi
-intai interupsi intip invasi investasi iring isolasi isyarat izin jabat jadi jadwal jaga jajaki jajal -jalan jalin
jambret jamin jamu jangkau janji janjian jatuh jawab jebak jebol jelas jemput jengkel jenguk jepret jerat jodoh jorok
jual juara juluk jumpa jungkal jungkir -kabul kabur kaget kagum kaji kalah kalut kampanye kandas kangen kantong karam
-kasih kata kawal kawin kebal kebut kecam kejar kekang kelabu keliling kelola keluar keluh kembali kenakan kenal
kenang kendali keok kepergok kepruk kepung keracunan kerah kerja kerok keroyok kesal kesandung keseleo kesetrum
ketiban khawatir khianat kibar kikis kikuk kirim kisah klaim koalisi kolaborasi komentar konfirmasi konsolidasi kontak
koordinasi koreksi koreografi korupsi koyak kritik kritis kuak kuasa kuat kubur kukuh kulik kumpul kunci kunjung
kunyah kupas kuras kursus kutip kutuk laju laku lambai lambung lampau lampaui lancar landa langgar lanjut lantik
lapang lapor larang lari larut latah latih lawan lebur ledak legawa lelang -lemah lempar lengser lenyap lepas lepuh
lerai lesat lesu letih letus lewat libas libat libur liburkan lihat lindas lindung linglung lirik lobi lolos longok
longsor lonjak loyo luap ludes luka luluh lulus lumer lumpuh lunas luncur lunglai luruh luruskan maaf magang main maju
makam makan malu mampir manfaat manggung mangkir marah masak masuk mediasi melawat melayat meledak menang menetap
menikah meninggal menjabat menyerah menyusut meriang minta mogok mohon mual mulai muncul mundur muntah musnah mutasi
naik nangis nasib nasihat negosiasi nekat netral ngaku ngambek ngamuk ngantor ngebut ngegas ngeluh ngobrol ngopi
ngotot ngumpul nikah nikmat nilai nobar nonaktif nonton nostalgia numpang nyaleg nyamar nyanyi nyasar nyata nyebur
nyoblos obral obrol ogah olah oles olok oper operasi optimis orasi pacu padam pakai paksa pamer pamit pancing -pandu
panggil pangkas pangling panik pantang pantau pantik papar parkir pasang pasok pasrah pasti pasung patah patroli patuh
pecat pede pegal pegang pelajari pelesir pelihara pelopor peluk penggal pensiun -penuh perbaiki percaya pergi periksa
-peringat perintah perkenalkan perkosa pertahan pesan petik pijat pikat pilih pilu pimpin pindah pingsan pinjam
posting potong prediksi prihatin produksi promosi protes puas puasa pugar puji pukau pukul pulang pulangkan pulih
punya pupus putus racun ragu ragukan raib raih rakit ralat ramai rambah rampas rampok rampung rancang rangkap rangkul
rapat rapikan rasa rasakan ratap raup rawat rayu reaksi rebah rebut rekam rekonsiliasi rekrut rela relokasi remuk
rencana rendam reses resmi respon respons restorasi restu revisi ricuh rilis rinci ringkas ringkih ringkus rintih
rintis robek roboh rombak rontok rosot rugi rujuk rumus rusak rusuh sabet sadar sahkan saing saingi sakiti saksi
saksikan -salah salahkan salip salur saluti samakan sambang sambangi sambar sambut sampai sandang sandera sandung
sanggah sanggup sangkal sangsi santai santap santun santuni sapa sapu saran sasar satroni sayang sebal sebar sebarkan
seberang sebut sedih segel segerakan sekap selamat seleksi seleweng selidik sembelih sembuh sembunyi sempat senang
sengketa sensor sentil sentuh senyum serah -serang serap serbu serempet seret seru seruduk sesal setop setor setuju
sewa sewot shock siaga siap sibuk sidak sidang sidik sikap sikat simak simpan sindir singgung singkap singkir
singkirkan siram sisir sita siul somasi sorak sorot sosialisasi sowan stop suap sukses sulap sulit sumbang sumpah
sundut sungkem suntik supervisi surat survei susul syarat syaratkan syok syukur tabrak tabur tagih tahan takluk takut
tambah tambal tampar tamparkan tampik tampil tampung tanam tandatangan tanding tangan tanggap tangguh tangguhkan
tanggung tangis tangisi tangkap tantang tanya target tarik taruh tatap tawan tawar tebar tebus tegas tegur tekan
tekankan teken tekuk telan telantar telat telepon teler telikung teliti telusur tembak tembus tempati tempuh temu
tendang tenggelam tengok tenteng tepis terap terbang terbit terharu terima terjang -terjun terpaksa terpana terpikat
terpukau terpuruk tersandung tersentuh tersenyum tertawa tetap tewas tiba tikam timbang timbun timpa tindak tindas
tinggal tingkat tinjau tinju tipu tiru titip tolak toleransi tolong tongkrong tonton topang transaksi transfer tuai
tuding tuduh tugas tulis tumbang tumbuk tumpas tunai tunaikan tunda tunggak tunggu tunjuk tuntas tuntun tuntut turun
turut tusuk tutup ubah ucap uji ukir ulas ultimatum ulur umbar umpat umpet umrah umum undang undur unggah unggul
ungkap ungsi unjuk untai -untung upah upaya urai urung urus usai usap usik usir usul usung usut utang utus vaksin
vaksinasi verifikasi viral vonis wacana wafat wajib wakil walkout wanti waris waspada waspadai wejang wujud yakin
yakinkan ziarah
"""
# adverbs, adjectives, question words and nouns that follow a name where a sentence would have a small word
_OTHERS = """
alasan angkuh apa apakah badai bagaimana bakal banjir bareng batal becek begini benar berapa bersama beserta besok
bikin bimbang bisu blak boleh boros buat bugar bukan bulan bungkam cedera cerah cicip ciut cuma curam dalang demi
dilarang dingin eks emoh erupsi fakta galak gara garang geger gelap geleng gelisah gembira gempa gemuk gentar gersang
gesit gigih girang hampir hanya hari harus heboh iba ingin inilah irit jangan jelang jenaka judes justru jutek kalau
kalem kapan karier kasus kata kecewa kekar kelam kemarin kembali kenapa keruh kesal ketat ketus kian kocak kocar koma
komitmen korban kosong kotor krisis kritis kronologi kumuh kurus labil lagi langka langsing langsung laris lebih lemas
lembap lembek lengang lesu letih licin lincah longgar lunglai luwes macet mahal makin malah malas mampu mancing mantan
mantap masuk mau mendung mengapa mewah minder muak murah muram murung nanti ngacir nyaris optimistis padat paling
panas parah pasca pasrah pekan pekat pelit penuh pernah pesimistis pontang positif profil ramah rawan rela remang
resah riang royal sakit sambil santun sebelum sedang sederhana segera sehat sejuk selamat semakin semangat sempat
sempit semringah sendiri sentilan senyap sepi serius siapa sinis skakmat sosok stabil sumringah sunyi suram tadi tahun
tambun tandus teduh tegas tekun tenang terdakwa ternyata terpidana tersangka terus tetap tolong tren tsunami tuai ugal
ulet ultah versus via vs wabah waswas
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
# what is no first name but may be any verb or noun: tegaskan, nyambi, mengguncang, kekalahan; a surname that is cut off
# for it (Berlusconi) still stands in the text
_FORMED = re.compile(r"\w{3,}kan|ny[aeiu]\w{3,}|(?:di|ter|ber|meng|meny|me[mnlrwy])\w{5,}|ke\w{4,}an")


def ends_name(word: str, language: Language, *, first: bool = False) -> bool:
    """Tell whether a small word ends the name before it (``first``: is none itself), where capitals say nothing.

    >>> [word for word in ("ryder", "mundur", "meninjau", "tegaskan", "bangun") if ends_name(word, "id")]
    ['mundur', 'meninjau', 'tegaskan']
    """
    if word in _enders(language):
        return True
    return not first and language == "id" and (word in _everyday_words() or bool(_FORMED.fullmatch(word)))


@cache
def _everyday_words() -> frozenset[str]:
    return frozenset((Path(__file__).parent / "everyday_words.txt").read_text(encoding="utf-8").split())


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
