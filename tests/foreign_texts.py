"""Product titles and search queries in twelve languages of the Latin script, written for Assayer.

They look as they do in shops: made-up brands, model numbers and sizes between the words, words
borrowed from English, accents left out in many queries. One text a line.
"""

TITLES = {
    "de": """
Brightmoor Wasserkocher Edelstahl 1,7 L kabellos mit breiter Öffnung
Herren Winterjacke wasserdicht mit Kapuze Größe XL schwarz
Nordheim Akku-Bohrschrauber 18V mit zwei Akkus und Koffer
Kinder Fahrradhelm verstellbar 48-52 cm blau
Bettwäsche Set Baumwolle 135x200 mit Reißverschluss
Gartenschlauch 20 m flexibel mit Spritzpistole
Quillon Kopfhörer Bluetooth 5.3 mit Mikrofon und Ladeetui
Damen Handtasche aus echtem Leder braun
Ersatzfilter für Tessaro Staubsauger V8, 2 Stück
Holzspielzeug Eisenbahn 42 Teile ab 3 Jahren
Schreibtischlampe LED dimmbar mit USB-Anschluss
Pfanne antihaftbeschichtet 28 cm für Induktion geeignet
Rucksack Schule Mädchen 25 Liter rosa
Handyhülle für Galaxy S23 transparent stoßfest
Alderway Gartenstuhl klappbar 2er Set anthrazit
Hundefutter trocken mit Huhn und Reis 12 kg
Badvorleger rutschfest waschbar 50x80
Laufschuhe Damen leicht atmungsaktiv Größe 39
Werkzeugkoffer 108-teilig mit Ratsche und Steckschlüsseln
Vorhang blickdicht 140x245 grau mit Ösen
Geschenkset für Männer mit Bartöl und Kamm
Fahrradschloss mit Schlüssel
Kaffeemaschine weiß
Sonnenschirm 3 m mit Kurbel und Ständer
Matratze 90x200 Härtegrad H3 aus Kaltschaum
""",
    "fr": """
Brightmoor bouilloire électrique sans fil 1,7 L en acier inoxydable
Veste d'hiver imperméable pour homme avec capuche taille XL noir
Perceuse visseuse sans fil Nordheim 18V avec deux batteries
Casque de vélo enfant réglable 48-52 cm bleu
Parure de lit en coton 140x200 avec taie d'oreiller
Tuyau d'arrosage extensible 20 m avec pistolet
Écouteurs sans fil Quillon Bluetooth 5.3 avec boîtier de charge
Sac à main femme en cuir véritable marron
Lot de 2 filtres pour aspirateur Tessaro V8
Train en bois 42 pièces dès 3 ans
Lampe de bureau LED avec port USB
Poêle antiadhésive 28 cm compatible induction
Cartable fille 25 litres rose pour école primaire
Coque transparente antichoc pour Galaxy S23
Chaise de jardin pliante Alderway lot de 2 gris
Croquettes pour chien au poulet et riz 12 kg
Tapis de bain antidérapant lavable 50x80
Chaussures de course légères femme pointure 39
Coffret à outils 108 pièces avec clés à douille
Rideau occultant 140x245 gris à oeillets
Coffret cadeau homme huile à barbe et peigne
Antivol vélo à clé
Cafetière blanche
Parasol déporté 3 m avec manivelle et pied
Matelas 90x200 mousse à mémoire de forme ferme
""",
    "es": """
Brightmoor hervidor de agua eléctrico 1,7 L de acero inoxidable
Chaqueta de invierno impermeable para hombre con capucha talla XL negra
Taladro atornillador Nordheim 18V con dos baterías y maletín
Casco de bicicleta para niños ajustable 48-52 cm azul
Juego de sábanas de algodón 150x200 con funda de almohada
Manguera de jardín extensible 20 m con pistola
Auriculares inalámbricos Quillon Bluetooth 5.3 con micrófono
Bolso de mujer de piel auténtica marrón
Filtros de recambio para aspiradora Tessaro V8, 2 unidades
Tren de madera 42 piezas a partir de 3 años
Lámpara de escritorio LED regulable con puerto USB
Sartén antiadherente 28 cm apta para inducción
Mochila escolar niña 25 litros rosa
Funda transparente para Galaxy S23 resistente a golpes
Silla de jardín plegable Alderway juego de 2 gris
Pienso para perros con pollo y arroz 12 kg
Alfombra de baño antideslizante lavable 50x80
Zapatillas de correr mujer ligeras y transpirables talla 39
Maletín de herramientas 108 piezas con llaves de vaso
Cortina opaca 140x245 gris con ojales
Set de regalo para hombre con aceite de barba y peine
Candado para bicicleta con llave
Cafetera blanca
Sombrilla de 3 m con manivela y base
Colchón viscoelástico 90x200 firmeza media
""",
    "it": """
Brightmoor bollitore elettrico senza fili 1,7 L in acciaio inox
Giacca invernale impermeabile da uomo con cappuccio taglia XL nera
Trapano avvitatore Nordheim 18V con due batterie e valigetta
Casco da bicicletta per bambini regolabile 48-52 cm blu
Completo lenzuola in cotone 150x200 con federa
Tubo da giardino estensibile 20 m con pistola
Cuffie senza fili Quillon Bluetooth 5.3 con custodia di ricarica
Borsa da donna in vera pelle marrone
Filtri di ricambio per aspirapolvere Tessaro V8, 2 pezzi
Trenino in legno 42 pezzi dai 3 anni
Lampada da scrivania LED con porta USB
Padella antiaderente 28 cm adatta a induzione
Zaino scuola bambina 25 litri rosa
Cover trasparente per Galaxy S23 antiurto
Sedia da giardino pieghevole Alderway set di 2 grigio
Crocchette per cani con pollo e riso 12 kg
Tappeto da bagno antiscivolo lavabile 50x80
Scarpe da corsa donna leggere e traspiranti numero 39
Valigetta attrezzi 108 pezzi con chiavi a bussola
Tenda oscurante 140x245 grigia con occhielli
Confezione regalo uomo con olio da barba e pettine
Lucchetto per bicicletta con chiave
Caffettiera bianca
Ombrellone 3 m con manovella e base
Materasso 90x200 in schiuma rigidità media
""",
    "pt": """
Brightmoor chaleira elétrica sem fio 1,7 L em aço inoxidável
Casaco de inverno impermeável masculino com capuz tamanho XL preto
Furadeira parafusadeira Nordheim 18V com duas baterias e maleta
Capacete de bicicleta infantil ajustável 48-52 cm azul
Jogo de lençóis de algodão 150x200 com fronha
Mangueira de jardim extensível 20 m com pistola
Fones de ouvido sem fio Quillon Bluetooth 5.3 com microfone
Bolsa feminina de couro legítimo marrom
Filtros de reposição para aspirador Tessaro V8, 2 unidades
Trem de madeira 42 peças a partir de 3 anos
Luminária de mesa LED com porta USB
Frigideira antiaderente 28 cm para indução
Mochila escolar menina 25 litros rosa
Capa transparente para Galaxy S23 à prova de choque
Cadeira de jardim dobrável Alderway conjunto de 2 cinza
Ração para cães com frango e arroz 12 kg
Tapete de banheiro antiderrapante lavável 50x80
Tênis de corrida feminino leve e respirável número 39
Maleta de ferramentas 108 peças com chaves de soquete
Cortina blackout 140x245 cinza com ilhós
Kit presente para homem com óleo de barba e pente
Cadeado para bicicleta com chave
Cafeteira branca
Guarda-sol 3 m com manivela e base
Colchão 90x200 de espuma firmeza média
""",
    "nl": """
Brightmoor waterkoker draadloos 1,7 L van roestvrij staal
Heren winterjas waterdicht met capuchon maat XL zwart
Nordheim accuboormachine 18V met twee accu's en koffer
Kinderfietshelm verstelbaar 48-52 cm blauw
Dekbedovertrek katoen 140x200 met kussensloop
Tuinslang uitrekbaar 20 m met spuitpistool
Quillon draadloze oordopjes Bluetooth 5.3 met oplaadcase
Dames handtas van echt leer bruin
Vervangende filters voor Tessaro stofzuiger V8, 2 stuks
Houten treinbaan 42 delig vanaf 3 jaar
Bureaulamp LED dimbaar met USB aansluiting
Koekenpan met antiaanbaklaag 28 cm geschikt voor inductie
Schooltas meisje 25 liter roze
Hoesje doorzichtig voor Galaxy S23 schokbestendig
Alderway tuinstoel opvouwbaar set van 2 grijs
Hondenvoer met kip en rijst 12 kg
Badmat antislip wasbaar 50x80
Hardloopschoenen dames licht en ademend maat 39
Gereedschapskoffer 108 delig met dopsleutels
Verduisterend gordijn 140x245 grijs met ringen
Cadeauset voor mannen met baardolie en kam
Fietsslot met sleutel
Koffiezetapparaat wit
Parasol 3 m met slinger en voet
Matras 90x200 van koudschuim stevig
""",
    "pl": """
Brightmoor czajnik elektryczny bezprzewodowy 1,7 L ze stali nierdzewnej
Kurtka zimowa męska wodoodporna z kapturem rozmiar XL czarna
Wkrętarka akumulatorowa Nordheim 18V z dwoma akumulatorami
Kask rowerowy dla dzieci regulowany 48-52 cm niebieski
Pościel bawełniana 140x200 z poszewką
Wąż ogrodowy rozciągliwy 20 m z pistoletem
Słuchawki bezprzewodowe Quillon Bluetooth 5.3 z mikrofonem
Torebka damska ze skóry naturalnej brązowa
Filtry do odkurzacza Tessaro V8, 2 sztuki
Drewniana kolejka 42 elementy od 3 lat
Lampka biurkowa LED z portem USB
Patelnia nieprzywierająca 28 cm do indukcji
Plecak szkolny dla dziewczynki 25 litrów różowy
Etui przezroczyste do Galaxy S23 odporne na wstrząsy
Krzesło ogrodowe składane Alderway zestaw 2 szt szare
Karma dla psa z kurczakiem i ryżem 12 kg
Dywanik łazienkowy antypoślizgowy 50x80
Buty do biegania damskie lekkie rozmiar 39
Skrzynka narzędziowa 108 elementów z kluczami
Zasłona zaciemniająca 140x245 szara na przelotkach
Zestaw prezentowy dla mężczyzny olejek do brody i grzebień
Zapięcie rowerowe na klucz
Ekspres do kawy biały
Parasol ogrodowy 3 m z korbą i podstawą
Materac piankowy 90x200 średnio twardy
""",
    "tr": """
Brightmoor kablosuz su ısıtıcısı 1,7 L paslanmaz çelik
Erkek kışlık mont su geçirmez kapüşonlu XL siyah
Nordheim 18V akülü matkap iki akülü çantalı
Çocuk bisiklet kaskı ayarlanabilir 48-52 cm mavi
Pamuklu nevresim takımı tek kişilik yastık kılıflı
Uzayabilen bahçe hortumu 20 m tabancalı
Quillon kablosuz kulaklık Bluetooth 5.3 şarj kutulu
Kadın hakiki deri el çantası kahverengi
Tessaro V8 süpürge için yedek filtre 2 adet
Ahşap tren seti 42 parça 3 yaş ve üzeri
LED masa lambası USB bağlantılı
Yapışmaz tava 28 cm indüksiyon uyumlu
Kız çocuk okul çantası 25 litre pembe
Galaxy S23 uyumlu şeffaf kılıf darbeye dayanıklı
Alderway katlanır bahçe sandalyesi 2 adet gri
Tavuklu pirinçli köpek maması 12 kg
Kaymaz banyo paspası yıkanabilir 50x80
Kadın koşu ayakkabısı hafif 39 numara
108 parça alet çantası lokma takımı
Karartma perde 140x245 gri halkalı
Erkekler için hediye seti sakal yağı ve tarak
Anahtarlı bisiklet kilidi
Beyaz kahve makinesi
Bahçe şemsiyesi 3 m ayaklı
Ortopedik yatak 90x200 orta sert
""",
    "id": """
Brightmoor ketel listrik 1,7 L bahan stainless untuk rumah
Jaket musim dingin pria tahan air dengan tudung ukuran XL hitam
Bor tanpa kabel Nordheim 18V dengan dua baterai dan koper
Helm sepeda anak bisa diatur 48-52 cm biru
Sprei katun ukuran 160x200 dengan sarung bantal
Selang air taman 20 m dengan semprotan
Earphone nirkabel Quillon Bluetooth 5.3 dengan mikrofon
Tas tangan wanita kulit asli warna coklat
Filter pengganti untuk penyedot debu Tessaro V8 isi 2
Mainan kereta kayu 42 buah untuk anak 3 tahun
Lampu meja belajar LED dengan colokan USB
Wajan anti lengket 28 cm cocok untuk kompor induksi
Tas sekolah anak perempuan 25 liter merah muda
Casing bening untuk Galaxy S23 tahan banting
Kursi taman lipat Alderway isi 2 abu-abu
Makanan anjing kering rasa ayam dan nasi 12 kg
Keset kamar mandi anti selip bisa dicuci
Sepatu lari wanita ringan ukuran 39
Kotak perkakas 108 buah dengan kunci sok
Gorden anti cahaya 140x245 warna abu
Kado untuk pria minyak jenggot dan sisir
Gembok sepeda dengan kunci
Mesin kopi putih
Payung taman 3 m dengan alas besi
Kasur busa 90x200 tidak terlalu keras
""",
    "vi": """
Brightmoor ấm đun nước siêu tốc 1,7 L thép không gỉ
Áo khoác mùa đông nam chống nước có mũ size XL màu đen
Máy khoan pin Nordheim 18V kèm hai pin và hộp đựng
Mũ bảo hiểm xe đạp trẻ em 48-52 cm màu xanh
Bộ ga trải giường cotton 160x200 kèm vỏ gối
Vòi tưới cây co giãn 20 m kèm súng phun
Tai nghe không dây Quillon Bluetooth 5.3 có mic
Túi xách nữ da thật màu nâu
Bộ lọc thay thế cho máy hút bụi Tessaro V8
Đồ chơi tàu hỏa bằng gỗ 42 chi tiết cho bé 3 tuổi
Đèn bàn học LED có cổng USB
Chảo chống dính 28 cm dùng cho bếp từ
Cặp sách bé gái 25 lít màu hồng
Ốp lưng trong suốt cho Galaxy S23 chống sốc
Ghế sân vườn gấp gọn Alderway bộ 2 cái
Thức ăn cho chó vị gà và gạo 12 kg
Thảm nhà tắm chống trượt 50x80
Giày chạy bộ nữ siêu nhẹ cỡ 39
Hộp dụng cụ 108 món có đầu tuýp
Rèm cửa chống nắng 140x245 màu xám
Bộ quà tặng cho nam dầu dưỡng râu và lược
Khóa xe đạp có chìa
Máy pha cà phê trắng
Dù sân vườn 3 m có chân đế
Nệm cao su 90x200 độ cứng vừa
""",
    "tl": """
Brightmoor takure na de-kuryente 1.7 L para sa mainit na tubig
Panlamig na pang lalaki na may talukbong hindi nababasa itim
Barena na walang kable Nordheim 18V na may dalawang baterya
Helmet ng bata para sa bisikleta na puwedeng ayusin asul
Kumot at punda ng unan na gawa sa koton
Hose para sa hardin na 20 m na humahaba
Wireless na earphone Quillon na may mikropono at lalagyan
Bag ng babae na gawa sa tunay na balat kulay kayumanggi
Pamalit na filter para sa vacuum Tessaro V8
Laruang tren na kahoy para sa mga bata 3 taon pataas
Ilaw sa mesa na LED na may saksakan ng USB
Kawali na hindi dumidikit 28 cm
Bag pang eskwela ng batang babae kulay rosas
Malinaw na case para sa Galaxy S23 na hindi nababasag
Upuan sa hardin na natitiklop Alderway dalawang piraso
Pagkain ng aso na may manok at kanin 12 kg
Basahan sa banyo na hindi madulas
Sapatos na pantakbo ng babae magaan
Kahon ng gamit na may 108 na piraso
Kurtina na pangharang sa araw kulay abo
Regalo para sa lalaki langis at suklay ng balbas
Kandado ng bisikleta na may susi
Gawaan ng kape na puti
Malaking payong para sa hardin na may paanan
Kutson na malambot para sa isang tao
""",
    "sv": """
Brightmoor vattenkokare sladdlös 1,7 L i rostfritt stål
Vinterjacka herr vattentät med huva storlek XL svart
Nordheim skruvdragare 18V med två batterier och väska
Cykelhjälm barn justerbar 48-52 cm blå
Påslakanset bomull 150x200 med örngott
Trädgårdsslang 20 m med sprutpistol
Quillon trådlösa hörlurar Bluetooth 5.3 med mikrofon
Handväska dam i äkta läder brun
Reservfilter till Tessaro dammsugare V8, 2 st
Tågbana i trä 42 delar från 3 år
Skrivbordslampa LED med USB-uttag
Stekpanna med beläggning 28 cm för induktion
Skolväska flicka 25 liter rosa
Genomskinligt skal till Galaxy S23 stöttåligt
Alderway trädgårdsstol hopfällbar 2-pack grå
Hundfoder med kyckling och ris 12 kg
Badrumsmatta halkfri tvättbar 50x80
Löparskor dam lätta och luftiga storlek 39
Verktygslåda 108 delar med hylsnycklar
Mörkläggningsgardin 140x245 grå med öljetter
Presentset för män med skäggolja och kam
Cykellås med nyckel
Vit kaffebryggare
Parasoll 3 m med vev och fot
Madrass 90x200 medelfast av kallskum
""",
}
"""Language -> 25 titles; most have four words and more."""

QUERIES = {
    "de": """
wasserkocher edelstahl
winterjacke herren wasserdicht
geschenk für mama
akkuschrauber 18v
kinderfahrrad 16 zoll
staubsauger ohne beutel
wie reinige ich eine kaffeemaschine
laufschuhe damen größe 39
bettwäsche 135x200
günstige handyhülle galaxy s23
schreibtisch höhenverstellbar
gartenmöbel
rückgabe einer bestellung
spielzeug ab 3 jahre
schwarze hose für jungen
""",
    "fr": """
bouilloire inox
veste imperméable homme
cadeau pour maman
perceuse sans fil 18v
vélo enfant 16 pouces
aspirateur sans sac
comment nettoyer une cafetière
chaussures de course femme
parure de lit 140x200
coque galaxy s23 pas cher
bureau réglable en hauteur
salon de jardin
retour de commande
jouet garçon 3 ans
pantalon noir pour fille
""",
    "es": """
hervidor acero inoxidable
chaqueta impermeable hombre
regalo para mamá
taladro inalámbrico 18v
bicicleta niño 16 pulgadas
aspiradora sin bolsa
cómo limpiar una cafetera
zapatillas de correr mujer
sábanas 150x200
funda barata galaxy s23
escritorio ajustable en altura
muebles de jardín
devolver un pedido
juguetes para niños de 3 años
pantalón negro de niña
""",
    "it": """
bollitore acciaio
giacca impermeabile uomo
regalo per la mamma
trapano senza fili 18v
bicicletta bambino 16 pollici
aspirapolvere senza sacco
come pulire la macchina del caffè
scarpe da corsa donna
lenzuola matrimoniali
cover galaxy s23 economica
scrivania regolabile in altezza
mobili da giardino
restituire un ordine
giocattoli bambini 3 anni
pantaloni neri da ragazza
""",
    "pt": """
chaleira elétrica inox
casaco impermeável masculino
presente para mãe
furadeira sem fio 18v
bicicleta infantil aro 16
aspirador sem saco
como limpar uma cafeteira
tênis de corrida feminino
lençol casal algodão
capinha barata galaxy s23
mesa com altura regulável
móveis de jardim
devolver uma compra
brinquedos para crianças de 3 anos
calça preta de menina
""",
    "nl": """
waterkoker rvs
winterjas heren waterdicht
cadeau voor mama
accuboormachine 18v
kinderfiets 16 inch
stofzuiger zonder zak
hoe maak ik een koffiezetapparaat schoon
hardloopschoenen dames
dekbedovertrek 140x200
goedkoop hoesje galaxy s23
bureau in hoogte verstelbaar
tuinmeubelen
bestelling terugsturen
speelgoed vanaf 3 jaar
zwarte broek voor jongens
""",
    "pl": """
czajnik ze stali nierdzewnej
kurtka wodoodporna męska
prezent dla mamy
wkrętarka 18v
rower dziecięcy 16 cali
odkurzacz bezworkowy
jak wyczyścić ekspres do kawy
buty do biegania damskie
pościel 140x200
tanie etui galaxy s23
biurko z regulacją wysokości
meble ogrodowe
zwrot zamówienia
zabawki dla dzieci 3 lata
czarne spodnie dla chłopca
""",
    "tr": """
çelik su ısıtıcısı
erkek su geçirmez mont
anneye hediye
akülü matkap 18v
çocuk bisikleti 16 jant
torbasız elektrik süpürgesi
kahve makinesi nasıl temizlenir
kadın koşu ayakkabısı
çift kişilik nevresim takımı
ucuz galaxy s23 kılıfı
yüksekliği ayarlanabilir masa
bahçe mobilyası
sipariş iade
3 yaş oyuncak
kız çocuk siyah pantolon
""",
    "id": """
ketel listrik murah
jaket pria tahan air
kado untuk ibu
bor tanpa kabel 18v
sepeda anak 16 inci
penyedot debu tanpa kantong
cara membersihkan mesin kopi
sepatu lari wanita
sprei katun 160x200
casing murah galaxy s23
meja kerja yang bisa diatur
kursi taman
pengembalian pesanan
mainan anak 3 tahun
celana hitam anak laki-laki
""",
    "vi": """
ấm đun nước siêu tốc
áo khoác chống nước nam
quà tặng mẹ
máy khoan pin 18v
xe đạp trẻ em 16 inch
máy hút bụi không dây
cách vệ sinh máy pha cà phê
giày chạy bộ nữ
ga trải giường cotton
ốp lưng galaxy s23 giá rẻ
bàn làm việc điều chỉnh độ cao
ghế sân vườn
trả lại đơn hàng
đồ chơi cho bé 3 tuổi
quần đen bé trai
""",
    "tl": """
takure na de-kuryente
panlamig na panlalaki
regalo para kay nanay
barena na walang kable
bisikleta ng bata
walis na de-kuryente
paano linisin ang gawaan ng kape
sapatos na pantakbo ng babae
kumot at punda
murang case para sa galaxy s23
mesa na naiaangat
upuan sa hardin
paano ibalik ang binili
laruan para sa batang 3 taon
itim na pantalon ng lalaki
""",
    "sv": """
vattenkokare rostfri
vinterjacka herr vattentät
present till mamma
skruvdragare 18v
barncykel 16 tum
dammsugare utan påse
hur rengör man en kaffebryggare
löparskor dam
påslakan 150x200
billigt skal galaxy s23
höj och sänkbart skrivbord
trädgårdsmöbler
returnera en beställning
leksaker från 3 år
svarta byxor för pojkar
""",
}
"""Language -> 15 queries of one to eight words."""

LATER = {
    "de": """
Velora Gesichtscreme gegen Falten mit Hyaluron 50 ml
Angelrute Karbon 2,40 m Wurfgewicht 30 g
Taschenbuch Krimi aus Hamburg von einer jungen Autorin
Olivenöl nativ extra kalt gepresst 750 ml
Bremsbeläge vorne für Fendrix Kombi Baujahr 2016
Schlafsack leicht bis minus 5 Grad
Wandfarbe matt cremeweiß 10 Liter
Gitarrensaiten Nylon Satz
zahnbürste elektrisch testsieger
hundeleine rot
wo ist mein paket
hausschuhe filz
""",
    "fr": """
Velora crème visage anti-rides à l'acide hyaluronique 50 ml
Canne à pêche en carbone 2,40 m puissance 30 g
Roman policier en poche d'une jeune auteure lyonnaise
Huile d'olive vierge extra pressée à froid 750 ml
Plaquettes de frein avant pour Fendrix break 2016
Sac de couchage léger jusqu'à moins 5 degrés
Peinture murale mate blanc cassé 10 litres
Jeu de cordes nylon pour guitare
brosse à dents électrique
laisse chien rouge
où est mon colis
chaussons en feutre
""",
    "es": """
Velora crema facial antiarrugas con ácido hialurónico 50 ml
Caña de pescar de carbono 2,40 m acción 30 g
Novela policiaca de bolsillo de una joven autora
Aceite de oliva virgen extra prensado en frío 750 ml
Pastillas de freno delanteras para Fendrix familiar 2016
Saco de dormir ligero hasta menos 5 grados
Pintura de pared mate blanco roto 10 litros
Cuerdas de nailon para guitarra
cepillo de dientes eléctrico
correa perro roja
dónde está mi paquete
zapatillas de fieltro casa
""",
    "it": """
Velora crema viso antirughe con acido ialuronico 50 ml
Canna da pesca in carbonio 2,40 m potenza 30 g
Romanzo giallo tascabile di una giovane autrice
Olio extravergine di oliva spremuto a freddo 750 ml
Pastiglie freno anteriori per Fendrix familiare 2016
Sacco a pelo leggero fino a meno 5 gradi
Pittura murale opaca bianco panna 10 litri
Corde di nylon per chitarra
spazzolino elettrico
guinzaglio cane rosso
dove si trova il mio pacco
pantofole in feltro
""",
    "pt": """
Velora creme facial antirrugas com ácido hialurônico 50 ml
Vara de pesca em carbono 2,40 m ação 30 g
Romance policial de bolso de uma jovem autora
Azeite de oliva extra virgem prensado a frio 750 ml
Pastilhas de freio dianteiras para Fendrix perua 2016
Saco de dormir leve até menos 5 graus
Tinta de parede fosca branco gelo 10 litros
Jogo de cordas de nylon para violão
escova de dentes elétrica
coleira vermelha cachorro
onde está minha encomenda
chinelo de feltro
""",
    "nl": """
Velora gezichtscrème tegen rimpels met hyaluronzuur 50 ml
Vishengel van carbon 2,40 m werpgewicht 30 g
Spannend misdaadverhaal van een jonge schrijfster pocket
Olijfolie extra vierge koud geperst 750 ml
Remblokken vooras voor Fendrix stationwagen bouwjaar 2016
Lichte slaapzak tot min 5 graden
Muurverf mat gebroken wit 10 liter
Nylon snaren voor gitaar
elektrische tandenborstel
hondenriem rood
waar blijft mijn pakket
vilten pantoffels
""",
    "pl": """
Velora krem do twarzy przeciwzmarszczkowy z kwasem hialuronowym 50 ml
Wędka węglowa 2,40 m ciężar wyrzutu 30 g
Kryminał młodej autorki w miękkiej oprawie
Oliwa z oliwek tłoczona na zimno 750 ml
Klocki hamulcowe przednie Fendrix kombi rocznik 2016
Lekki śpiwór do minus 5 stopni
Farba ścienna matowa biel 10 litrów
Struny nylonowe do gitary
szczoteczka elektryczna do zębów
czerwona smycz
gdzie jest moja paczka
kapcie filcowe
""",
    "tr": """
Velora hyalüronik asitli kırışıklık karşıtı yüz kremi 50 ml
Karbon olta kamışı 2,40 m 30 g atarlı
Genç bir yazardan polisiye roman karton kapak
Soğuk sıkım sızma zeytinyağı 750 ml
Fendrix 2016 model ön fren balatası
Hafif uyku tulumu eksi 5 dereceye kadar
Mat duvar boyası kırık beyaz 10 litre
Klasik gitar teli naylon takım
şarjlı diş fırçası
kırmızı köpek tasması
kargom nerede
keçe ev terliği
""",
    "id": """
Velora krim wajah penghilang kerutan asam hialuronat 50 ml
Joran pancing karbon 2,40 m kuat dan ringan
Novel detektif karya penulis muda sampul tipis
Minyak zaitun murni perasan dingin 750 ml
Kampas rem depan Fendrix keluaran 2016
Kantong tidur ringan sampai minus 5 derajat
Cat tembok putih gading 10 liter
Senar gitar nilon satu set lengkap
sikat gigi elektrik
tali anjing merah
paket saya di mana
sandal rumah empuk
""",
    "vi": """
Velora kem dưỡng da mặt chống nhăn 50 ml
Cần câu cá sợi carbon 2,40 m siêu cứng
Tiểu thuyết trinh thám của nữ tác giả trẻ bìa mềm
Dầu ô liu nguyên chất ép lạnh 750 ml
Má phanh trước cho xe Fendrix đời 2016
Túi ngủ nhẹ chịu lạnh âm 5 độ
Sơn tường trắng sữa 10 lít
Dây đàn guitar nylon
bàn chải đánh răng điện
dây dắt chó đỏ
đơn hàng của tôi ở đâu
dép nỉ đi trong nhà
""",
    "tl": """
Velora krema sa mukha laban sa kulubot 50 ml
Pamingwit na karbon 2.40 m matibay at hindi mabigat
Nobela tungkol sa krimen ng batang manunulat
Langis ng oliba na piniga nang malamig 750 ml
Preno sa harap ng sasakyan Fendrix 2016
Tulugan pang kamping para sa malamig na gabi
Pintura sa dingding na puting gatas 10 litro
Kuwerdas ng gitara na naylon
de-kuryenteng sipilyo
pulang tali ng aso
nasaan na ang order ko
malambot na tsinelas pambahay
""",
    "sv": """
Velora ansiktskräm mot rynkor med hyaluronsyra 50 ml
Fiskespö i kolfiber 2,40 m kastvikt 30 g
Deckare av en ung författare i pocket
Kallpressad jungfruolivolja 750 ml
Bromsbelägg fram till Fendrix kombi årsmodell 2016
Lätt sovsäck ner till minus 5 grader
Väggfärg matt bruten vit 10 liter
Gitarrsträngar i nylon
eltandborste bäst i test
rött hundkoppel
var finns mitt paket
tofflor av filt
""",
}
"""Language -> 8 titles and then 4 queries of other departments.

Written when the words and limits of the identification were fixed, and never used to change them.
"""


def lines(block: str) -> list[str]:
    """The texts of one block."""
    return block.strip().splitlines()
