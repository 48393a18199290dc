"""Words that give a language away: what stands on product pages and in searches of each.

Left out on purpose: words that are English too (`die`, `gift`, `pour`, `van`), words that English
titles borrow (`eau de toilette pour homme`, `ballerina`, `futon`), and names. A word may stand
under several languages. Malay stands with Indonesian: in a title nobody tells them apart.
"""

WORDS: dict[str, str] = {
    "de": """
        aber auch aus bei beim bis das dem der des dies diese dieser durch ein eine einem einen
        einer eines für gegen ihr ihre ist ja kein keine mit mehr nach nicht noch nur oder ohne
        sehr sein sich sie sind über um und uns unter vom von vor wie wenn wir wird zu zum zur
        zwischen ab je inkl stück teilig teile farbe farben größe groß klein neu neue neuer länge
        breite schwarz weiß weiss grün gelb braun grau rosa blau silber herren damen kinder jungen
        mädchen frauen männer baby geschenk geschenke tasche kleid hose jacke mantel hemd schuhe
        stiefel uhr schmuck kette ring ohrringe bett bettwäsche kissen decke tisch stuhl schrank
        regal lampe leuchte küche messer topf pfanne teller glas becher löffel flasche holz leder
        baumwolle edelstahl stahl kunststoff wolle seide papier buch spiel spielzeug puppe garten
        werkzeug schrauben bohrer säge fahrrad auto reifen ladegerät kabel hülle schutz halterung
        zubehör ersatz ersatzteil batterie akku drucker drucken wasser kaffee tee schwein hund
        katze futter waschbar wasserdicht günstig billig kaufen anleitung reparieren reinigen
        bestellung rückgabe gutschein winter sommer weihnachten geburtstag gebraucht modellbau
        weihnachtsbaum personenwagen güterwagen sammlermodell geschenkset maßstab eisenbahn""",
    "fr": """
        au aux avec ce ces cette chez comment dans des du elle en entre est et il je la le les leur
        lot mais moins mon ne nos notre nous ou où par pas plus pour quel qui sa sans se ses si son
        sous sur très tout toute un une vos votre vous à être dès jusqu noir noire blanc blanche
        rouge bleu bleue vert verte jaune gris grise rose marron argent or homme femme enfant
        enfants fille filles garçon bébé adulte taille couleur couleurs petit petite grand grande
        nouveau nouvelle longueur pièces pièce cadeau cadeaux sac robe pantalon veste manteau
        chemise chaussures bottes baskets montre bijou bijoux collier bague boucles oreilles lit
        drap oreiller couette couverture housse coussin chaise meuble étagère lampe cuisine couteau
        casserole poêle assiette verre tasse cuillère bouteille bois cuir coton acier inoxydable
        inox plastique laine soie papier livre jeu jouet jouets poupée jardin outil outils vis
        perceuse scie vélo voiture pneu chargeur câble coque étui protection écran rechange
        remplacement batterie imprimante eau café thé chien chat nourriture imperméable étanche
        cher acheter réparer nettoyer commande retour hiver été noël anniversaire fil réglable
        électrique ordinateur téléphone portable""",
    "es": """
        al ante así aquí con como cómo contra cual cuál de del desde donde durante el ella en entre
        es esta este esto hasta la las lo los mas más mi muy nos nuestro o para pero por que qué se
        según sin sobre son su sus también tan todo todos tu un una unas unos y ya negro negra
        blanco blanca rojo roja azul verde amarillo gris rosa marrón plateado hombre hombres mujer
        mujeres niño niña niños niñas bebé adulto talla tamaño color colores pequeño pequeña grande
        nuevo nueva largo corto piezas pieza unidades juego regalo regalos bolso bolsa vestido
        pantalón pantalones chaqueta abrigo camisa camiseta zapatos zapatillas botas reloj joya
        joyas collar anillo pendientes cama sábana sábanas almohada manta funda cojín silla mesa
        mueble muebles estante lámpara luz cocina cuchillo olla sartén plato vaso taza cuchara
        botella madera cuero piel algodón acero inoxidable plástico lana seda papel libro juguete
        juguetes muñeca jardín herramienta herramientas tornillos taladro sierra bicicleta coche
        llanta cargador cable protector pantalla repuesto recambio batería impresora agua café té
        perro gato comida impermeable barato barata comprar arreglar limpiar pedido devolver
        devolución invierno verano navidad cumpleaños inalámbrico inalámbricos eléctrico
        eléctrica""",
    "it": """
        ai al alla alle anche che chi ci come con contro da dai dal dalla dei del della delle di
        dove e è fino gli ha i il in la le lo ma mio nel nella nei non o ogni per più quale quando
        questa questo se senza si sono sotto su sul sulla suo tra tutti tutto un una uno nero nera
        bianco bianca rosso rossa verde giallo grigio grigia rosa marrone argento oro uomo uomini
        donna donne bambino bambina bambini bambine ragazza ragazzo neonato taglia misura colore
        colori piccolo piccola grande nuovo nuova lungo pezzi pezzo regalo regali borsa vestito
        abito pantaloni giacca cappotto camicia maglia maglietta scarpe stivali orologio gioielli
        collana anello orecchini letto lenzuola cuscino coperta federa sedia tavolo mobile mobili
        scaffale lampada luce cucina coltello pentola padella piatto bicchiere tazza cucchiaio
        bottiglia legno pelle cotone acciaio inossidabile plastica lana seta carta libro gioco
        giocattolo giocattoli bambola giardino attrezzi viti trapano sega bicicletta auto
        pneumatico caricatore cavo custodia protezione schermo ricambio ricambi batteria stampante
        acqua caffè tè cane gatto cibo impermeabile economico economica comprare riparare pulire
        ordine reso restituire inverno estate natale compleanno elettrico elettrica fili""",
    "pt": """
        à ao aos as até com como contra da das de dela do dos e é ela em entre esta este já mais
        mas meu muito na nas no nos não nosso o onde os ou para pela pelo por qual quando que se
        sem seu seus sob sobre sua são também tudo um uma umas uns você preto preta branco branca
        vermelho vermelha azul verde amarelo cinza rosa marrom castanho prata homem homens mulher
        mulheres criança crianças menina menino infantil feminino feminina masculino masculina bebê
        bebé adulto tamanho cor cores pequeno pequena grande novo nova comprido peças peça unidades
        jogo kit presente presentes bolsa vestido calça calças casaco jaqueta camisa camiseta
        sapato sapatos sapatilha tênis botas relógio joia joias colar anel brincos cama lençol
        lençóis travesseiro almofada cobertor capa cadeira mesa móvel móveis prateleira luminária
        candeeiro luz cozinha faca panela frigideira prato copo xícara colher garrafa madeira couro
        algodão aço inoxidável plástico lã seda papel livro brinquedo brinquedos boneca jardim
        ferramenta ferramentas parafusos furadeira serra bicicleta carro pneu carregador cabo
        película tela reposição bateria impressora água café chá cão cachorro gato ração comida
        impermeável barato barata comprar consertar limpar pedido devolver devolução inverno verão
        natal aniversário fio elétrico elétrica""",
    "nl": """
        aan als bij binnen buiten dat de deze dit door een en er geen heeft het hij hoe ik is je
        kan maar meer met naar niet nog of om onder ons onze ook op over te tot tussen uit uw vanaf
        voor waar wat wij zijn zonder zeer zwart zwarte wit witte rood rode blauw groen geel grijs
        roze bruin zilver goud heren dames kind kinderen jongen jongens meisje meisjes mannen
        vrouwen maat kleur kleuren klein kleine groot grote nieuw nieuwe lang stuks stuk delig
        cadeau cadeaus tas tassen jurk broek jas overhemd trui schoenen laarzen horloge sieraden
        ketting oorbellen bed dekbed dekbedovertrek kussen deken hoes stoel tafel kast lamp keuken
        mes pan bord glas beker lepel fles hout houten leer katoen roestvrij staal kunststof wol
        zijde papier boek spel speelgoed pop tuin gereedschap schroeven boormachine zaag fiets auto
        band oplader kabel hoesje bescherming scherm vervangende onderdelen batterij accu printer
        inktpatroon water koffie thee hond kat voer waterdicht goedkoop goedkope kopen repareren
        schoonmaken bestelling terugsturen winter zomer kerst verjaardag draadloos draadloze
        elektrisch elektrische verstelbaar""",
    "pl": """
        albo ale bez być dla do dwa gdzie i ich jak jest już lub ma między na nad nie niż o od oraz
        po pod przed przez przy się są tak także ten to tylko tym u w we z za ze że czarny czarna
        czarne czarnych biały biała białe czerwony czerwona niebieski niebieska zielony zielona
        żółty szary szara różowy różowa brązowy brązowa srebrny złoty męski męska męskie damski
        damska damskie dziecięcy dziecięca dziecięce dzieci dziecka dziewczynki dziewczynka chłopca
        chłopiec mężczyzn kobiet niemowląt rozmiar kolor kolory mały mała duży duża nowy nowa długi
        sztuk sztuki szt zestaw komplet prezent prezenty torba torebka sukienka spodnie kurtka
        płaszcz koszula bluza bluzka buty kozaki zegarek biżuteria naszyjnik pierścionek kolczyki
        łóżko pościel poduszka poszewka koc krzesło stół stolik szafa szafka półka lampa kuchnia
        kuchenny nóż garnek patelnia talerz szklanka kubek łyżka butelka drewno drewniany drewniana
        skóra skórzany bawełna bawełniana stal stalowy nierdzewna plastik wełna jedwab papier
        książka gra zabawka zabawki lalka ogród ogrodowy ogrodowe narzędzia śruby wiertarka piła
        rower rowerowy samochód samochodowy opona ładowarka kabel etui ochronny ekran zamienne
        części bateria akumulator drukarka woda kawa kawy herbata pies psa kot kota karma
        wodoodporna wodoodporny tani tanie kupić naprawić czyścić zamówienie zwrot zima zimowa lato
        święta urodziny bezprzewodowy bezprzewodowe elektryczny elektryczna""",
    "tr": """
        adet ama bir bu çok daha de değil en gibi göre hem her için ile ise kadar ki mi nasıl ne
        nedir olan olarak sonra şu ve veya ya üzeri yeni siyah beyaz kırmızı mavi yeşil sarı gri
        pembe kahverengi gümüş altın erkek kadın bayan bay çocuk çocuklar kız bebek yaş beden
        numara renk renkli küçük büyük uzun kısa parça takım takımı seti hediye hediyelik çanta
        çantası elbise pantolon ceket mont gömlek kazak ayakkabı ayakkabısı bot çizme saat kolye
        yüzük küpe takı yatak yastık nevresim battaniye kılıf kılıfı sandalye sandalyesi masa
        masası dolap raf lamba lambası mutfak bıçak tencere tava tabak bardak fincan kaşık şişe
        ahşap deri pamuk pamuklu çelik paslanmaz plastik yün ipek kağıt kitap oyun oyuncak bahçe
        alet aleti vida matkap testere bisiklet bisikleti araba oto lastik şarj kablo kablosu
        koruyucu ekran yedek batarya pil akülü yazıcı su kahve çay köpek kedi mama maması geçirmez
        ucuz satın tamir temizleme temizlenir sipariş iade kış kışlık yaz doğum günü kablosuz
        elektrikli ayarlanabilir katlanır uyumlu makinesi""",
    "id": """
        ada adalah agar akan anda apa atau bagi bagaimana bahan banyak baru beli bisa boleh buah
        buat cara cepat cocok dan dapat dari dengan di dijual hanya harga ini isi itu jadi juga
        kalau kami kecil ke kepada lagi lebih mudah mudahan murah oleh pada paling saja sangat saya
        sebuah secara semua seperti serta sudah tahan tanpa tidak tinggi untuk yang hitam putih
        merah biru hijau kuning abu coklat cokelat perak emas pria wanita anak bayi perempuan
        lelaki laki cewek cowok dewasa ukuran warna besar panjang pendek lembar kado hadiah tas beg
        baju celana seluar jaket kemeja kaos kaus sepatu kasut sandal jam tangan kalung cincin
        anting ranjang sprei bantal selimut sarung kursi kerusi meja lemari rak lampu dapur pisau
        panci wajan piring gelas cangkir cawan sendok botol kayu kulit katun kapas besi baja
        plastik wol sutra kertas buku permainan mainan boneka taman kebun perkakas alat obeng
        sekrup bor gergaji sepeda basikal mobil kereta ban pengisi kabel kasing pelindung layar
        pengganti cadangan baterai bateri pencetak air kopi teh anjing kucing makanan memperbaiki
        membersihkan pesanan pengembalian musim ulang listrik elektrik nirkabel lipat mesin""",
    "vi": """
        áo bàn bằng bé bếp bền bình bộ bóng bút các cách cao cái cho chó chống chính chân chất có
        cỡ của cửa dài dành đa dây điện điều đen đẹp đèn đồ đồng đựng gấp ghế giá giày gỗ hàng hồng
        hộp kèm khoan không kính loại lót màu máy mèo mới mũ mùa mút nam năng nâu nệm nhà nhỏ nhựa
        nước nữ ốp pin quà quần rẻ rèm sách sạc siêu sữa tai tặng tay thể thép thảm trắng trẻ tre
        trong túi từ váy vàng vải và với vòi vỏ xám xanh xe xịt đạp đỏ đựng dùng đơn trả em học
        lưng cà phê gạo gà mẹ bố tuổi cầm pha hút bụi rửa sửa mua""",
    "tl": """
        ako alin ang ano at ay ayos ba bago bakit bata batang bilang dahil dalawa dalawang din
        gamit gawa gawang hindi ibalik ilan isa isang ito iyon kahit kailan kay kaya ko kulay kung
        lahat laki lalaki lang mabilis magandang magaan mahaba maliit malaki malaking malambot
        malinaw mga mo mula mura murang na nababasa nang nanay ng ni niya paano pambata pambabae
        pang panlalaki para pataas piraso po puwede puwedeng puti pula itim asul berde dilaw rosas
        sa saan si sila susi tatay taon tao tunay walang wala yung babae damit sapatos tsinelas bag
        pantalon palda kamiseta relo kuwintas singsing hikaw kama unan kumot punda upuan mesa ilaw
        kusina kutsilyo kaldero kawali plato baso tasa kutsara bote kahoy balat koton bakal papel
        libro laro laruan manika hardin kagamitan bisikleta kotse saksakan baterya tubig kape tsaa
        aso pusa pagkain regalo pasko kaarawan bilhin linisin""",
    "sv": """
        alla att av av bara bland då de dem den denna det detta din du där efter eller en ett från
        för före hur här hos i inga ingen inte ju kan med mellan men mer min mycket ny nya nytt när
        och om oss på samt sig sin som så till under upp ur utan vad vi vid vår är svart svarta vit
        vita vitt röd röda blå grön gröna gul grå rosa brun silver herr herrar dam damer barn pojke
        pojkar flicka flickor baby storlek färg färger liten små stor stora lång delar st present
        presenter väska klänning byxor byxa jacka kappa skjorta tröja skor stövlar klocka smycken
        halsband örhängen säng sängkläder påslakan örngott kudde täcke stol bord skåp hylla lampa
        kök kniv gryta stekpanna tallrik glas mugg sked flaska trä läder bomull rostfritt rostfri
        stål plast ull siden papper bok spel leksak leksaker docka trädgård verktyg skruvar
        borrmaskin såg cykel bil däck laddare kabel skal fodral skydd skärm reserv reservdelar
        batteri batterier skrivare vatten kaffe te hund katt foder vattentät billig billigt köpa
        laga rengöra beställning returnera vinter sommar jul födelsedag sladdlös trådlös trådlösa
        elektrisk justerbar""",
}
