// Characters by name, for \N{...}: the ones that programs use. The whole table would be larger than the rest of the package.

package syntax

import (
	"fmt"
	"slices"
	"strings"
	"unicode"
)

// scripts are letters whose names are a prefix and one of a list: the letters stand in the list's order, - where there is none.
var scripts = [...]struct {
	prefix string
	first  rune
	names  []string
}{
	{"LATIN CAPITAL LETTER ", 'A', latinLetters},
	{"LATIN SMALL LETTER ", 'a', latinLetters},
	{"GREEK CAPITAL LETTER ", 'Α', greekLetters},
	{"GREEK SMALL LETTER ", 'α', greekLetters},
	{"CYRILLIC CAPITAL LETTER ", 'А', cyrillicLetters},
	{"CYRILLIC SMALL LETTER ", 'а', cyrillicLetters},
	{"DIGIT ", '0', digitNames},
}

// CharacterNamed returns the character with a Unicode name, in any case.
func CharacterNamed(name string) (rune, bool) {
	name = strings.ToUpper(name)
	if r, ok := characters[name]; ok {
		return r, true
	}
	for _, script := range scripts {
		letter, ok := strings.CutPrefix(name, script.prefix)
		if !ok {
			continue
		}
		if i := slices.Index(script.names, letter); i >= 0 {
			return script.first + rune(i), true
		}
		if base, mark, ok := strings.Cut(letter, " WITH "); ok && len(base) == 1 {
			if strings.Contains(script.prefix, "SMALL") {
				base = strings.ToLower(base)
			}
			return marked(base, mark)
		}
	}
	return 0, false
}

// marked is the Latin letter with a mark.
func marked(base, mark string) (rune, bool) {
	pairs := []rune(marks[mark])
	for i := 0; i < len(pairs); i += 2 {
		if string(pairs[i+1]) == base {
			return pairs[i], true
		}
	}
	return 0, false
}

// CharacterName is the Unicode name of a character, when it is one of those that are known here. Control characters have none.
func CharacterName(r rune) (string, bool) {
	if r < ' ' || 0x7f <= r && r < 0xa0 {
		return "", false
	}
	if 0x4e00 <= r && r <= 0x9fff {
		return fmt.Sprintf("CJK UNIFIED IDEOGRAPH-%X", r), true
	}
	for _, script := range scripts {
		if i := int(r - script.first); i >= 0 && i < len(script.names) && script.names[i] != "-" {
			return script.prefix + script.names[i], true
		}
	}
	found := ""
	for name, c := range characters { // an alias is never the longest name of its character
		if c == r && len(name) > len(found) {
			found = name
		}
	}
	for mark, pairs := range marks {
		if i := slices.Index([]rune(pairs), r); i >= 0 && i%2 == 0 {
			base := []rune(pairs)[i+1]
			size := "SMALL"
			if unicode.IsUpper(base) {
				size = "CAPITAL"
			}
			return "LATIN " + size + " LETTER " + strings.ToUpper(string(base)) + " WITH " + mark, true
		}
	}
	return found, found != ""
}

// marks are by mark the Latin letters that have it, each with the letter without it.
var marks = map[string]string{
	"GRAVE":        "ÀAÈEÌIÒOÙUàaèeìiòoùuǸNǹn",
	"ACUTE":        "ÁAÉEÍIÓOÚUÝYáaéeíióoúuýyĆCćcĹLĺlŃNńnŔRŕrŚSśsŹZźz",
	"CIRCUMFLEX":   "ÂAÊEÎIÔOÛUâaêeîiôoûuĈCĉcĜGĝgĤHĥhĴJĵjŜSŝsŴWŵwŶYŷy",
	"TILDE":        "ÃAÑNÕOãañnõoĨIĩiŨUũu",
	"DIAERESIS":    "ÄAËEÏIÖOÜUäaëeïiöoüuÿyŸY",
	"RING ABOVE":   "ÅAåaŮUůu",
	"CEDILLA":      "ÇCçcĢGģgĶKķkĻLļlŅNņnŖRŗrŞSşsŢTţt",
	"STROKE":       "ØOøoĐDđdĦHħhŁLłlŦTŧt",
	"MACRON":       "ĀAāaĒEēeĪIīiŌOōoŪUūu",
	"BREVE":        "ĂAăaĔEĕeĞGğgĬIĭiŎOŏoŬUŭu",
	"OGONEK":       "ĄAąaĘEęeĮIįiŲUųu",
	"DOT ABOVE":    "ĊCċcĖEėeĠGġgİIŻZżz",
	"CARON":        "ČCčcĎDďdĚEěeĽLľlŇNňnŘRřrŠSšsŤTťtŽZžz",
	"DOUBLE ACUTE": "ŐOőoŰUűu",
}

var (
	latinLetters    = strings.Split("ABCDEFGHIJKLMNOPQRSTUVWXYZ", "")
	cyrillicLetters = strings.Split("A|BE|VE|GHE|DE|IE|ZHE|ZE|I|SHORT I|KA|EL|EM|EN|O|PE|ER|ES|TE|U|EF|HA|TSE|CHE|SHA|SHCHA|HARD SIGN|YERU|SOFT SIGN|E|YU|YA", "|")
	digitNames      = strings.Fields("ZERO ONE TWO THREE FOUR FIVE SIX SEVEN EIGHT NINE")
	greekLetters    = strings.Fields("ALPHA BETA GAMMA DELTA EPSILON ZETA ETA THETA IOTA KAPPA LAMDA MU NU XI OMICRON PI RHO " +
		"- SIGMA TAU UPSILON PHI CHI PSI OMEGA")
)

var characters = map[string]rune{
	"NULL": 0, "BACKSPACE": '\b', "CHARACTER TABULATION": '\t', "LINE FEED": '\n', "CARRIAGE RETURN": '\r', "ESCAPE": 0x1b,
	"SPACE": ' ', "EXCLAMATION MARK": '!', "QUOTATION MARK": '"', "NUMBER SIGN": '#', "DOLLAR SIGN": '$', "PERCENT SIGN": '%',
	"AMPERSAND": '&', "APOSTROPHE": '\'', "LEFT PARENTHESIS": '(', "RIGHT PARENTHESIS": ')', "ASTERISK": '*', "PLUS SIGN": '+',
	"COMMA": ',', "HYPHEN-MINUS": '-', "FULL STOP": '.', "SOLIDUS": '/', "COLON": ':', "SEMICOLON": ';', "LESS-THAN SIGN": '<',
	"EQUALS SIGN": '=', "GREATER-THAN SIGN": '>', "QUESTION MARK": '?', "COMMERCIAL AT": '@', "LEFT SQUARE BRACKET": '[',
	"REVERSE SOLIDUS": '\\', "RIGHT SQUARE BRACKET": ']', "CIRCUMFLEX ACCENT": '^', "LOW LINE": '_', "GRAVE ACCENT": '`',
	"LEFT CURLY BRACKET": '{', "VERTICAL LINE": '|', "RIGHT CURLY BRACKET": '}', "TILDE": '~',
	"NO-BREAK SPACE": 0xa0, "NBSP": 0xa0, "CENT SIGN": '¢', "POUND SIGN": '£', "YEN SIGN": '¥', "SECTION SIGN": '§',
	"COPYRIGHT SIGN": '©', "REGISTERED SIGN": '®', "DEGREE SIGN": '°', "PLUS-MINUS SIGN": '±', "MICRO SIGN": 'µ',
	"PILCROW SIGN": '¶', "MIDDLE DOT": '·', "MULTIPLICATION SIGN": '×', "DIVISION SIGN": '÷', "INVERTED QUESTION MARK": '¿',
	"LEFT-POINTING DOUBLE ANGLE QUOTATION MARK": '«', "RIGHT-POINTING DOUBLE ANGLE QUOTATION MARK": '»',
	"LATIN SMALL LETTER SHARP S": 'ß',

	"LATIN SMALL LETTER DOTLESS I": 'ı', "LATIN SMALL LIGATURE FI": 'ﬁ',
	"GREEK SMALL LETTER FINAL SIGMA": 'ς',
	"COMBINING GRAVE ACCENT":         0x300, "COMBINING ACUTE ACCENT": 0x301, "COMBINING CIRCUMFLEX ACCENT": 0x302, "COMBINING TILDE": 0x303,
	"COMBINING DIAERESIS": 0x308, "COMBINING CEDILLA": 0x327,
	"EN SPACE": 0x2002, "EM SPACE": 0x2003, "THIN SPACE": 0x2009, "ZERO WIDTH SPACE": 0x200b, "ZERO WIDTH NON-JOINER": 0x200c,
	"ZERO WIDTH JOINER": 0x200d, "LEFT-TO-RIGHT MARK": 0x200e, "RIGHT-TO-LEFT MARK": 0x200f, "LINE SEPARATOR": 0x2028,
	"PARAGRAPH SEPARATOR": 0x2029, "WORD JOINER": 0x2060, "ZERO WIDTH NO-BREAK SPACE": 0xfeff, "BYTE ORDER MARK": 0xfeff,
	"HYPHEN": '‐', "NON-BREAKING HYPHEN": '‑', "EN DASH": '–', "EM DASH": '—', "HORIZONTAL BAR": '―', "MINUS SIGN": '−',
	"LEFT SINGLE QUOTATION MARK": '‘', "RIGHT SINGLE QUOTATION MARK": '’', "LEFT DOUBLE QUOTATION MARK": '“',
	"RIGHT DOUBLE QUOTATION MARK": '”', "DAGGER": '†', "BULLET": '•', "HORIZONTAL ELLIPSIS": '…', "PER MILLE SIGN": '‰',
	"PRIME": '′', "DOUBLE PRIME": '″', "EURO SIGN": '€', "TRADE MARK SIGN": '™', "NUMERO SIGN": '№', "OHM SIGN": 0x2126,
	"KELVIN SIGN": 0x212a, "ANGSTROM SIGN": 0x212b, "ESTIMATED SYMBOL": '℮', "ALEF SYMBOL": 'ℵ',
	"LEFTWARDS ARROW": '←', "UPWARDS ARROW": '↑', "RIGHTWARDS ARROW": '→', "DOWNWARDS ARROW": '↓', "LEFT RIGHT ARROW": '↔',
	"RIGHTWARDS DOUBLE ARROW": '⇒', "FOR ALL": '∀', "PARTIAL DIFFERENTIAL": '∂', "THERE EXISTS": '∃', "EMPTY SET": '∅',
	"ELEMENT OF": '∈', "N-ARY SUMMATION": '∑', "SQUARE ROOT": '√', "INFINITY": '∞', "LOGICAL AND": '∧', "LOGICAL OR": '∨',
	"INTERSECTION": '∩', "UNION": '∪', "INTEGRAL": '∫', "ALMOST EQUAL TO": '≈', "NOT EQUAL TO": '≠', "IDENTICAL TO": '≡',
	"LESS-THAN OR EQUAL TO": '≤', "GREATER-THAN OR EQUAL TO": '≥', "DOT OPERATOR": '⋅',
	"BOX DRAWINGS LIGHT HORIZONTAL": '─', "BOX DRAWINGS LIGHT VERTICAL": '│', "FULL BLOCK": '█', "LIGHT SHADE": '░',
	"BLACK SQUARE": '■', "WHITE SQUARE": '□', "BLACK UP-POINTING TRIANGLE": '▲', "BLACK RIGHT-POINTING TRIANGLE": '▶',
	"BLACK DOWN-POINTING TRIANGLE": '▼', "BLACK CIRCLE": '●', "WHITE CIRCLE": '○', "BLACK STAR": '★', "WHITE STAR": '☆',
	"SNOWMAN": '☃', "WARNING SIGN": '⚠', "HIGH VOLTAGE SIGN": '⚡', "BALLOT BOX": '☐', "BALLOT BOX WITH CHECK": '☑',
	"CHECK MARK": '✓', "HEAVY CHECK MARK": '✔', "BALLOT X": '✗', "HEAVY BALLOT X": '✘', "MULTIPLICATION X": '✕',
	"WHITE HEAVY CHECK MARK": '✅', "CROSS MARK": '❌', "HEAVY BLACK HEART": '❤', "BLACK HEART SUIT": '♥', "SPARKLES": '✨',
	"REPLACEMENT CHARACTER": 0xfffd, "IDEOGRAPHIC SPACE": 0x3000,
	"GRINNING FACE": '😀', "SMILING FACE WITH SMILING EYES": '😊', "THUMBS UP SIGN": '👍', "PILE OF POO": '💩', "SNAKE": '🐍',
	"FIRE": '🔥', "ROCKET": '🚀', "PARTY POPPER": '🎉', "HUNDRED POINTS SYMBOL": '💯', "BUG": '🐛', "HAMBURGER": '🍔',
	"HOURGLASS": '⌛', "HOURGLASS WITH FLOWING SAND": '⏳', "ALARM CLOCK": '⏰', "STOPWATCH": '⏱', "EYES": '👀',
}
