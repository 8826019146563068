# The normal forms of text, and the numbers that characters stand for (Unicode's UAX #15). The letters of the Han, Kana, Hangul compatibility
# and Arabic presentation blocks, and all beyond the first 65,536 characters, are not in the tables: normalize says so when it meets one.

from unicodedata import category

# A word: the distance to the character before (in hexadecimal; none is 1), ~ when the two differ in more than looks, : and the parts (_ is a space).
_parts = """
a0~:_ 8~:_̈ 2~:a 5~:_̄ 3~:2 ~:3 ~:_́ ~:μ 3~:_̧ ~:1 ~:o 2~:1⁄4 ~:1⁄2 ~:3⁄4 2:À :Á :Â :Ã :Ä :Å 2:Ç
:È :É :Ê :Ë :Ì :Í :Î :Ï 2:Ñ :Ò :Ó :Ô :Õ :Ö 3:Ù :Ú :Û :Ü :Ý 3:à :á :â :ã :ä :å 2:ç :è :é :ê :ë :ì
:í :î :ï 2:ñ :ò :ó :ô :õ :ö 3:ù :ú :û :ü :ý 2:ÿ :Ā :ā :Ă :ă :Ą :ą :Ć :ć :Ĉ :ĉ :Ċ :ċ :Č :č :Ď :ď
3:Ē :ē :Ĕ :ĕ :Ė :ė :Ę :ę :Ě :ě :Ĝ :ĝ :Ğ :ğ :Ġ :ġ :Ģ :ģ :Ĥ :ĥ 3:Ĩ :ĩ :Ī :ī :Ĭ :ĭ :Į :į :İ 2~:IJ ~:ij
:Ĵ :ĵ :Ķ :ķ 2:Ĺ :ĺ :Ļ :ļ :Ľ :ľ ~:L· ~:l· 3:Ń :ń :Ņ :ņ :Ň :ň ~:ʼn 3:Ō :ō :Ŏ :ŏ :Ő :ő 3:Ŕ :ŕ :Ŗ :ŗ :Ř :ř
:Ś :ś :Ŝ :ŝ :Ş :ş :Š :š :Ţ :ţ :Ť :ť 3:Ũ :ũ :Ū :ū :Ŭ :ŭ :Ů :ů :Ű :ű :Ų :ų :Ŵ :ŵ :Ŷ :ŷ :Ÿ :Ź :ź :Ż
:ż :Ž :ž ~:s 21:Ơ :ơ e:Ư :ư 14~:DŽ ~:Dž ~:dž ~:LJ ~:Lj ~:lj ~:NJ ~:Nj ~:nj :Ǎ :ǎ :Ǐ :ǐ :Ǒ :ǒ :Ǔ :ǔ :Ǖ :ǖ :Ǘ :ǘ
:Ǚ :ǚ :Ǜ :ǜ 2:Ǟ :ǟ :Ǡ :ǡ :Ǣ :ǣ 3:Ǧ :ǧ :Ǩ :ǩ :Ǫ :ǫ :Ǭ :ǭ :Ǯ :ǯ :ǰ ~:DZ ~:Dz ~:dz :Ǵ :ǵ 3:Ǹ :ǹ :Ǻ :ǻ :Ǽ
:ǽ :Ǿ :ǿ :Ȁ :ȁ :Ȃ :ȃ :Ȅ :ȅ :Ȇ :ȇ :Ȉ :ȉ :Ȋ :ȋ :Ȍ :ȍ :Ȏ :ȏ :Ȑ :ȑ :Ȓ :ȓ :Ȕ :ȕ :Ȗ :ȗ :Ș :ș :Ț :ț 3:Ȟ
:ȟ 7:Ȧ :ȧ :Ȩ :ȩ :Ȫ :ȫ :Ȭ :ȭ :Ȯ :ȯ :Ȱ :ȱ :Ȳ :ȳ 7d~:h ~:ɦ ~:j ~:r ~:ɹ ~:ɻ ~:ʁ ~:w ~:y 20~:_̆ ~:_̇ ~:_̊
~:_̨ ~:_̃ ~:_̋ 3~:ɣ ~:l ~:s ~:x ~:ʕ 5c:̀ :́ 2:̓ :̈́ 30:ʹ 6~:_ͅ 4:; 6~:_́ :΅ :Ά :· :Έ :Ή :Ί 2:Ό 2:Ύ
:Ώ :ΐ 1a:Ϊ :Ϋ :ά :έ :ή :ί :ΰ 1a:ϊ :ϋ :ό :ύ :ώ 2~:β ~:θ ~:Υ :ϓ :ϔ ~:φ ~:π 1a~:κ ~:ρ ~:ς 2~:Θ ~:ε 4~:Σ 7:Ѐ :Ё 2:Ѓ
4:Ї 5:Ќ :Ѝ :Ў b:Й 20:й 17:ѐ :ё 2:ѓ 4:ї 5:ќ :ѝ :ў 18:Ѷ :ѷ 4a:Ӂ :ӂ e:Ӑ :ӑ :Ӓ :ӓ 3:Ӗ :ӗ 3:Ӛ :ӛ :Ӝ :ӝ :Ӟ
:ӟ 3:Ӣ :ӣ :Ӥ :ӥ :Ӧ :ӧ 3:Ӫ :ӫ :Ӭ :ӭ :Ӯ :ӯ :Ӱ :ӱ :Ӳ :ӳ :Ӵ :ӵ 3:Ӹ :ӹ 8e~:եւ 9b:آ :أ :ؤ :إ :ئ 4f~:اٴ ~:وٴ
~:ۇٴ ~:يٴ 48:ۀ 2:ۂ 11:ۓ 256:ऩ 8:ऱ 3:ऴ 24:क़ :ख़ :ग़ :ज़ :ड़ :ढ़ :फ़ :य़ 6c:ো :ৌ 10:ড় :ঢ় 2:য় 54:ਲ਼ 3:ਸ਼ 23:ਖ਼ :ਗ਼ :ਜ਼
3:ਫ਼ ea:ୈ 3:ୋ :ୌ 10:ଡ଼ :ଢ଼ 37:ஔ 36:ொ :ோ :ௌ 7c:ై 78:ೀ 7:ೇ :ೈ 2:ೊ :ೋ 7f:ൊ :ോ :ൌ 8e:ේ 2:ො :ෝ :ෞ 55~:ํา 80~:ໍາ
29~:ຫນ ~:ຫມ 2f~:་ 37:གྷ a:ཌྷ 5:དྷ 5:བྷ 5:ཛྷ d:ཀྵ a:ཱི 2:ཱུ :ྲྀ ~:ྲཱྀ :ླྀ ~:ླཱྀ 8:ཱྀ 12:ྒྷ a:ྜྷ 5:ྡྷ 5:ྦྷ 5:ྫྷ d:ྐྵ 6d:ဦ d6~:ნ
a0a:ᬆ 2:ᬈ 2:ᬊ 2:ᬌ 2:ᬎ 4:ᬒ 29:ᬻ 2:ᬽ 3:ᭀ :ᭁ 2:ᭃ 1e9~:A ~:Æ ~:B 2~:D ~:E ~:Ǝ ~:G ~:H ~:I ~:J ~:K ~:L ~:M ~:N 2~:O ~:Ȣ ~:P
~:R ~:T ~:U ~:W ~:a ~:ɐ ~:ɑ ~:ᴂ ~:b ~:d ~:e ~:ə ~:ɛ ~:ɜ ~:g 2~:k ~:m ~:ŋ ~:o ~:ɔ ~:ᴖ ~:ᴗ ~:p ~:t ~:u ~:ᴝ ~:ɯ ~:v ~:ᴥ ~:β ~:γ ~:δ
~:φ ~:χ ~:i ~:r ~:u ~:v ~:β ~:γ ~:ρ ~:φ ~:χ e~:н 23~:ɒ ~:c ~:ɕ ~:ð ~:ɜ ~:f ~:ɟ ~:ɡ ~:ɥ ~:ɨ ~:ɩ ~:ɪ ~:ᵻ ~:ʝ ~:ɭ ~:ᶅ ~:ʟ ~:ɱ ~:ɰ ~:ɲ
~:ɳ ~:ɴ ~:ɵ ~:ɸ ~:ʂ ~:ʃ ~:ƫ ~:ʉ ~:ʊ ~:ᴜ ~:ʋ ~:ʌ ~:z ~:ʐ ~:ʑ ~:ʒ ~:θ 41:Ḁ :ḁ :Ḃ :ḃ :Ḅ :ḅ :Ḇ :ḇ :Ḉ :ḉ :Ḋ :ḋ :Ḍ :ḍ :Ḏ
:ḏ :Ḑ :ḑ :Ḓ :ḓ :Ḕ :ḕ :Ḗ :ḗ :Ḙ :ḙ :Ḛ :ḛ :Ḝ :ḝ :Ḟ :ḟ :Ḡ :ḡ :Ḣ :ḣ :Ḥ :ḥ :Ḧ :ḧ :Ḩ :ḩ :Ḫ :ḫ :Ḭ :ḭ :Ḯ
:ḯ :Ḱ :ḱ :Ḳ :ḳ :Ḵ :ḵ :Ḷ :ḷ :Ḹ :ḹ :Ḻ :ḻ :Ḽ :ḽ :Ḿ :ḿ :Ṁ :ṁ :Ṃ :ṃ :Ṅ :ṅ :Ṇ :ṇ :Ṉ :ṉ :Ṋ :ṋ :Ṍ :ṍ :Ṏ
:ṏ :Ṑ :ṑ :Ṓ :ṓ :Ṕ :ṕ :Ṗ :ṗ :Ṙ :ṙ :Ṛ :ṛ :Ṝ :ṝ :Ṟ :ṟ :Ṡ :ṡ :Ṣ :ṣ :Ṥ :ṥ :Ṧ :ṧ :Ṩ :ṩ :Ṫ :ṫ :Ṭ :ṭ :Ṯ
:ṯ :Ṱ :ṱ :Ṳ :ṳ :Ṵ :ṵ :Ṷ :ṷ :Ṹ :ṹ :Ṻ :ṻ :Ṽ :ṽ :Ṿ :ṿ :Ẁ :ẁ :Ẃ :ẃ :Ẅ :ẅ :Ẇ :ẇ :Ẉ :ẉ :Ẋ :ẋ :Ẍ :ẍ :Ẏ
:ẏ :Ẑ :ẑ :Ẓ :ẓ :Ẕ :ẕ :ẖ :ẗ :ẘ :ẙ ~:aʾ :ẛ 5:Ạ :ạ :Ả :ả :Ấ :ấ :Ầ :ầ :Ẩ :ẩ :Ẫ :ẫ :Ậ :ậ :Ắ :ắ :Ằ :ằ :Ẳ
:ẳ :Ẵ :ẵ :Ặ :ặ :Ẹ :ẹ :Ẻ :ẻ :Ẽ :ẽ :Ế :ế :Ề :ề :Ể :ể :Ễ :ễ :Ệ :ệ :Ỉ :ỉ :Ị :ị :Ọ :ọ :Ỏ :ỏ :Ố :ố :Ồ
:ồ :Ổ :ổ :Ỗ :ỗ :Ộ :ộ :Ớ :ớ :Ờ :ờ :Ở :ở :Ỡ :ỡ :Ợ :ợ :Ụ :ụ :Ủ :ủ :Ứ :ứ :Ừ :ừ :Ử :ử :Ữ :ữ :Ự :ự :Ỳ
:ỳ :Ỵ :ỵ :Ỷ :ỷ :Ỹ :ỹ 7:ἀ :ἁ :ἂ :ἃ :ἄ :ἅ :ἆ :ἇ :Ἀ :Ἁ :Ἂ :Ἃ :Ἄ :Ἅ :Ἆ :Ἇ :ἐ :ἑ :ἒ :ἓ :ἔ :ἕ 3:Ἐ :Ἑ :Ἒ
:Ἓ :Ἔ :Ἕ 3:ἠ :ἡ :ἢ :ἣ :ἤ :ἥ :ἦ :ἧ :Ἠ :Ἡ :Ἢ :Ἣ :Ἤ :Ἥ :Ἦ :Ἧ :ἰ :ἱ :ἲ :ἳ :ἴ :ἵ :ἶ :ἷ :Ἰ :Ἱ :Ἲ :Ἳ :Ἴ
:Ἵ :Ἶ :Ἷ :ὀ :ὁ :ὂ :ὃ :ὄ :ὅ 3:Ὀ :Ὁ :Ὂ :Ὃ :Ὄ :Ὅ 3:ὐ :ὑ :ὒ :ὓ :ὔ :ὕ :ὖ :ὗ 2:Ὑ 2:Ὓ 2:Ὕ 2:Ὗ :ὠ :ὡ :ὢ :ὣ
:ὤ :ὥ :ὦ :ὧ :Ὠ :Ὡ :Ὢ :Ὣ :Ὤ :Ὥ :Ὦ :Ὧ :ὰ :ά :ὲ :έ :ὴ :ή :ὶ :ί :ὸ :ό :ὺ :ύ :ὼ :ώ 3:ᾀ :ᾁ :ᾂ :ᾃ :ᾄ :ᾅ :ᾆ :ᾇ
:ᾈ :ᾉ :ᾊ :ᾋ :ᾌ :ᾍ :ᾎ :ᾏ :ᾐ :ᾑ :ᾒ :ᾓ :ᾔ :ᾕ :ᾖ :ᾗ :ᾘ :ᾙ :ᾚ :ᾛ :ᾜ :ᾝ :ᾞ :ᾟ :ᾠ :ᾡ :ᾢ :ᾣ :ᾤ :ᾥ :ᾦ :ᾧ
:ᾨ :ᾩ :ᾪ :ᾫ :ᾬ :ᾭ :ᾮ :ᾯ :ᾰ :ᾱ :ᾲ :ᾳ :ᾴ 2:ᾶ :ᾷ :Ᾰ :Ᾱ :Ὰ :Ά :ᾼ ~:_̓ :ι ~:_̓ ~:_͂ :῁ :ῂ :ῃ :ῄ
2:ῆ :ῇ :Ὲ :Έ :Ὴ :Ή :ῌ :῍ :῎ :῏ :ῐ :ῑ :ῒ :ΐ 3:ῖ :ῗ :Ῐ :Ῑ :Ὶ :Ί 2:῝ :῞ :῟ :ῠ :ῡ :ῢ :ΰ :ῤ :ῥ :ῦ :ῧ :Ῠ :Ῡ
:Ὺ :Ύ :Ῥ :῭ :΅ :` 3:ῲ :ῳ :ῴ 2:ῶ :ῷ :Ὸ :Ό :Ὼ :Ώ :ῼ :´ ~:_̔ 2:\u2002 :\u2003 ~:_ ~:_ ~:_ ~:_
~:_ ~:_ ~:_ ~:_ ~:_ 7~:‐ 6~:_̳ d~:. ~:.. ~:... 9~:_ 4~:′′ ~:′′′ 2~:‵‵ ~:‵‵‵ 5~:!! 2~:_̅
9~:?? ~:?! ~:!? e~:′′′′ 8~:_ 11~:0 ~:i 3~:4 ~:5 ~:6 ~:7 ~:8 ~:9 ~:+ ~:− ~:= ~:( ~:) ~:n ~:0 ~:1 ~:2 ~:3 ~:4 ~:5 ~:6 ~:7 ~:8
~:9 ~:+ ~:− ~:= ~:( ~:) 2~:a ~:e ~:o ~:x ~:ə ~:h ~:k ~:l ~:m ~:n ~:p ~:s ~:t c~:Rs 58~:a/c ~:a/s ~:C ~:°C 2~:c/o ~:c/u ~:Ɛ 2~:°F
~:g ~:H ~:H ~:H ~:h ~:ħ ~:I ~:I ~:L ~:l 2~:N ~:No 3~:P ~:Q ~:R ~:R ~:R 3~:SM ~:TEL ~:TM 2~:Z 2:Ω 2~:Z 2:K :Å ~:B ~:C 2~:e ~:E ~:F
2~:M ~:o ~:א ~:ב ~:ג ~:ד ~:i 2~:FAX ~:π ~:γ ~:Γ ~:Π ~:∑ 5~:D ~:d ~:e ~:i ~:j 7~:1⁄7 ~:1⁄9 ~:1⁄10 ~:1⁄3 ~:2⁄3 ~:1⁄5 ~:2⁄5 ~:3⁄5
~:4⁄5 ~:1⁄6 ~:5⁄6 ~:1⁄8 ~:3⁄8 ~:5⁄8 ~:7⁄8 ~:1⁄ ~:I ~:II ~:III ~:IV ~:V ~:VI ~:VII ~:VIII ~:IX ~:X ~:XI ~:XII ~:L ~:C ~:D ~:M ~:i
~:ii ~:iii ~:iv ~:v ~:vi ~:vii ~:viii ~:ix ~:x ~:xi ~:xii ~:l ~:c ~:d ~:m a~:0⁄3 11:↚ :↛ 13:↮ 1f:⇍ :⇎ :⇏ 35:∄ 5:∉ 3:∌
18:∤ 2:∦ 6~:∫∫ ~:∫∫∫ 2~:∮∮ ~:∮∮∮ 11:≁ 3:≄ 3:≇ 2:≉ 17:≠ 2:≢ b:≭ :≮ :≯ :≰ :≱ 3:≴ :≵ 3:≸ :≹ 7:⊀ :⊁ 3:⊄ :⊅ 3:⊈
:⊉ 23:⊬ :⊭ :⊮ :⊯ 31:⋠ :⋡ :⋢ :⋣ 7:⋪ :⋫ :⋬ :⋭ 3c:〈 :〉 136~:1 ~:2 ~:3 ~:4 ~:5 ~:6 ~:7 ~:8 ~:9 ~:10 ~:11 ~:12 ~:13 ~:14
~:15 ~:16 ~:17 ~:18 ~:19 ~:20 ~:(1) ~:(2) ~:(3) ~:(4) ~:(5) ~:(6) ~:(7) ~:(8) ~:(9) ~:(10) ~:(11) ~:(12) ~:(13) ~:(14) ~:(15)
~:(16) ~:(17) ~:(18) ~:(19) ~:(20) ~:1. ~:2. ~:3. ~:4. ~:5. ~:6. ~:7. ~:8. ~:9. ~:10. ~:11. ~:12. ~:13. ~:14. ~:15. ~:16. ~:17.
~:18. ~:19. ~:20. ~:(a) ~:(b) ~:(c) ~:(d) ~:(e) ~:(f) ~:(g) ~:(h) ~:(i) ~:(j) ~:(k) ~:(l) ~:(m) ~:(n) ~:(o) ~:(p) ~:(q) ~:(r)
~:(s) ~:(t) ~:(u) ~:(v) ~:(w) ~:(x) ~:(y) ~:(z) ~:A ~:B ~:C ~:D ~:E ~:F ~:G ~:H ~:I ~:J ~:K ~:L ~:M ~:N ~:O ~:P ~:Q ~:R ~:S ~:T
~:U ~:V ~:W ~:X ~:Y ~:Z ~:a ~:b ~:c ~:d ~:e ~:f ~:g ~:h ~:i ~:j ~:k ~:l ~:m ~:n ~:o ~:p ~:q ~:r ~:s ~:t ~:u ~:v ~:w ~:x ~:y ~:z
~:0 522~:∫∫∫∫ 68~:::= ~:== ~:=== 66:⫝̸ 1a0~:j ~:V f2~:ⵡ 291~:_ 36~:〒 2~:十 ~:卄 ~:卅 12:が 2:ぎ 2:ぐ 2:げ 2:ご 2:ざ 2:じ 2:ず
2:ぜ 2:ぞ 2:だ 2:ぢ 3:づ 2:で 2:ど 7:ば :ぱ 2:び :ぴ 2:ぶ :ぷ 2:べ :ぺ 2:ぼ :ぽ 17:ゔ 7~:_゙ ~:_゚ 2:ゞ ~:より d:ガ 2:ギ
2:グ 2:ゲ 2:ゴ 2:ザ 2:ジ 2:ズ 2:ゼ 2:ゾ 2:ダ 2:ヂ 3:ヅ 2:デ 2:ド 7:バ :パ 2:ビ :ピ 2:ブ :プ 2:ベ :ペ 2:ボ :ポ 17:ヴ 3:ヷ :ヸ :ヹ
:ヺ 4:ヾ ~:コト 759d~:ъ ~:ь d3~:ꝯ 82~:C ~:F ~:Q 4~:Ħ ~:œ 363~:ꜧ ~:ꬷ ~:ɫ ~:ꭒ a~:ʍ 4f97~:ff ~:fi ~:fl ~:ffi ~:ffl ~:ſt ~:st d~:մն ~:մե
~:մի ~:վն ~:մխ 6:יִ 2:ײַ ~:ע ~:א ~:ד ~:ה ~:כ ~:ל ~:ם ~:ר ~:ת ~:+ :שׁ :שׂ :שּׁ :שּׂ :אַ :אָ :אּ :בּ :גּ :דּ :הּ :וּ :זּ 2:טּ :יּ :ךּ
:כּ :לּ 2:מּ 2:נּ :סּ 2:ףּ :פּ 2:צּ :קּ :רּ :שּ :תּ :וֹ :בֿ :כֿ :פֿ ~:אל
"""

# A word: the distance of its first character to that of the word before, + how many characters, = their combining class.
_classes = """
300+21=230 15=232 1+4=220 4=232 1=216 1+5=220 5+2=202 2+4=220 4+2=202 2+11=220 b+5=1 5+4=220 4+8=230 8=240 1=230 1+3=220 3+3=230
3+2=220 3+3=230 3+4=220 4=230 1=232 1+2=220 2=230 1=233 1+2=234 2=233 1+2=234 2=233 1+13=230 120+5=230 10e=220 1+4=230 4=220
1+3=230 3=222 1=220 1+6=230 6+6=220 6+2=230 2=220 1+2=230 2=222 1=228 1=230 1=10 1=11 1=12 1=13 1=14 1=15 1=16 1=17 1=18 1+2=19
2=20 1=21 1=22 2=23 2=24 1=25 2=230 1=220 2=18 49+8=230 8=30 1=31 1=32 31=27 1=28 1=29 1=30 1=31 1=32 1=33 1=34 1+2=230 2+2=220
2+5=230 5=220 1+2=230 2=220 11=35 66+7=230 9+4=230 4=220 1=230 3+2=230 3=220 1+2=230 2=220 24=36 1f=230 1=220 1+2=230 2=220
1+2=230 2+3=220 3=230 1+2=220 2=230 1=220 1+3=230 3=220 1=230 1=220 1=230 1=220 1=230 1=220 1+2=230 a2+7=230 7=220 1=230 a=220
19+4=230 5+9=230 a+3=230 4+5=230 30+3=220 3f=230 1+3=220 3+4=230 2e+5=230 5+5=220 5+14=230 f=220 1+2=230 2=220 1+2=230 2=220
1+3=230 3+3=220 3=27 1=28 1=29 1+3=230 3=220 1+2=230 2+2=220 2+5=230 41=7 11=9 4=230 1=220 1+2=230 69=7 11=9 31=230 3e=7 11=9 6f=7
11=9 6f=7 11=9 80=9 6f=7 11=9 8=84 1=91 66=7 11=9 6e+2=9 12=9 7d=9 6e+2=103 2=9 e+4=107 70+2=118 2=9 e+4=122 50+2=220 1d=220 2=220
2=216 38=129 1=130 2=132 6+4=130 6=130 2+2=230 2=9 2+2=230 40=220 71=7 2+2=9 54=220 2d0+3=230 3b7+2=9 20=9 9e=9 b=230 cc=228
90=222 1=230 1=220 dc=230 1=220 48=9 15+8=230 a=220 31+5=230 5+6=220 6+2=230 2=220 2+2=220 2+2=230 2+2=220 2+5=230 5=220 1+4=230
69=7 10=9 27=230 1=220 1+7=230 3d+2=9 3c=7 c+2=9 45=7 99+3=230 4=1 1+5=220 5+2=230 2+4=220 4=230 2+7=1 b=220 7=230 4+2=230
c8+2=230 2=220 1+7=230 7=220 1+2=230 2=234 1=214 1=220 1=202 1+37=230 25=232 1+2=228 2=220 1=218 1=230 1=233 1=220 1=230 1=220
2d1+2=230 2+2=1 2+4=230 4+3=1 3+2=230 6=230 4+2=1 2=230 1=220 1=230 1+2=1 2+4=220 4=230 bff+3=230 90=9 61+32=230 24a=218 1=228
1=232 1=222 1+2=224 6b+2=8 75d6=230 5+10=230 2a+2=230 52+2=230 116=9 26=9 98=9 1c+18=230 4b+3=220 28=9 60=7 d=9 f0=230 2+2=230
2=220 3+2=230 7+2=230 3=230 35=9 f7=9 4f31=26 302+7=230 7+7=220 7+2=230
"""

# Characters that composition leaves apart.
_apart = {int(code, 16) for code in "344 958 959 95a 95b 95c 95d 95e 95f 9dc 9dd 9df a33 a36 a59 a5a a5b a5e b5c b5d f43 f4d f52 f57 f5c f69 f73 f75 f76 f78 f81 f93 f9d fa2 fa7 fac fb9 2adc fb1d fb1f fb2a fb2b fb2c fb2d fb2e fb2f fb30 fb31 fb32 fb33 fb34 fb35 fb36 fb38 fb39 fb3a fb3b fb3c fb3e fb40 fb41 fb43 fb44 fb46 fb47 fb48 fb49 fb4a fb4b fb4c fb4d fb4e".split()}

_decomposed, _compatible, _class, _composed = {}, {}, {}, {}


def _load():
    code = 0
    for word in _parts.strip("\n").replace("\n", " ").split(" "):
        step, _, parts = word.partition(":")
        code += int(step.rstrip("~") or "1", 16)
        parts = parts.replace("_", " ")
        (_compatible if "~" in step else _decomposed)[chr(code)] = parts
        if "~" not in step and len(parts) == 2 and code not in _apart:
            _composed[parts] = chr(code)
    code = 0
    for word in _classes.split():
        where, _, kind = word.partition("=")
        step, _, count = where.partition("+")
        code += int(step, 16)
        for i in range(int(count or "1")):
            _class[chr(code + i)] = int(kind)


def _unknown(code):
    return 0xF900 <= code <= 0xFAFF or 0xFB50 <= code <= 0xFEFF or 0x3130 <= code <= 0x33FF or 0x2E80 <= code <= 0x2FDF or 0xFF5F <= code <= 0xFFEF or 0x1D100 <= code <= 0x1FBFF or 0x2F800 <= code <= 0x2FA1F


def _expand(char, compatible):
    code = ord(char)
    if 0xAC00 <= code < 0xD7A4:
        lead, rest = divmod(code - 0xAC00, 588)
        vowel, tail = divmod(rest, 28)
        return chr(0x1100 + lead) + chr(0x1161 + vowel) + (chr(0x11A7 + tail) if tail else "")
    if compatible and 0xFF01 <= code <= 0xFF5E:
        return chr(code - 0xFEE0)
    parts = _decomposed.get(char) or (_compatible.get(char) if compatible else None)
    if parts is None:
        if _unknown(code) and (compatible or not 0x1F000 <= code <= 0x1FBFF) and category(char) in ("Lo", "Lm", "No", "Nd", "Lu", "Ll"):
            raise NotImplementedError(f"this Python has no normal form of {char!r}")
        return char
    return "".join(_expand(part, compatible) for part in parts)


def _sorted(text):
    """Marks after a letter in the order of their classes."""
    out, marks = [], []
    for char in text:
        if _class.get(char):
            marks.append(char)
            continue
        if marks:
            out += sorted(marks, key=_class.get)
            marks = []
        out.append(char)
    return out + sorted(marks, key=_class.get)


def _compose(chars):
    out, starter, before = [], -1, 0
    for char in chars:
        kind = _class.get(char, 0)
        if starter >= 0 and (before < kind or before == 0 and len(out) - 1 == starter):
            pair = _pair(out[starter], char)
            if pair:
                out[starter] = pair
                continue
        if kind == 0:
            starter = len(out)
        before = kind
        out.append(char)
    return "".join(out)


def _pair(first, second):
    a, b = ord(first), ord(second)
    if 0x1100 <= a < 0x1113 and 0x1161 <= b < 0x1176:
        return chr(0xAC00 + ((a - 0x1100) * 21 + b - 0x1161) * 28)
    if 0xAC00 <= a < 0xD7A4 and (a - 0xAC00) % 28 == 0 and 0x11A7 < b < 0x11C3:
        return chr(a + b - 0x11A7)
    return _composed.get(first + second)


def normalize(form, unistr, /):
    """The text in the normal form NFC, NFKC, NFD or NFKD."""
    if form not in ("NFC", "NFKC", "NFD", "NFKD"):
        raise ValueError("invalid normalization form")
    if unistr.isascii():
        return unistr
    if not _class:
        _load()
    chars = _sorted("".join(_expand(char, "K" in form) for char in unistr))
    return "".join(chars) if form.endswith("D") else _compose(chars)


def is_normalized(form, unistr, /):
    return normalize(form, unistr) == unistr


def combining(chr, /):
    """The combining class."""
    if not _class:
        _load()
    return _class.get(chr, 0)


def decomposition(chr, /):
    if not _class:
        _load()
    parts = _decomposed.get(chr)
    if parts is None and chr in _compatible:
        raise NotImplementedError("this Python knows no kinds of compatibility: use normalize")
    return " ".join(f"{ord(part):04X}" for part in parts or "")


_missing = object()


def _number(what, known, chr, default):
    if known(chr):
        return int(normalize("NFKC", chr))
    if default is _missing:
        raise ValueError(f"not a {what}")
    return default


def decimal(chr, default=_missing, /):
    return _number("decimal", str.isdecimal, chr, default)


def digit(chr, default=_missing, /):
    return _number("digit", str.isdigit, chr, default)


def numeric(chr, default=_missing, /):
    if chr.isdigit():
        return float(digit(chr))
    parts = normalize("NFKC", chr).split("\u2044")
    if len(parts) == 2:
        return int(parts[0]) / int(parts[1])
    if default is _missing:
        raise ValueError("not a numeric character")
    return default
