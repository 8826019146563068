// Characters by name, for \N{...}: the ones that programs use. The whole table would be larger than the rest of the package.

package syntax

import "strings"

// characterNamed returns the character with a Unicode name, in any case.
func characterNamed(name string) (rune, bool) {
	name = strings.ToUpper(name)
	if r, ok := characters[name]; ok {
		return r, true
	}
	for _, script := range [...]struct {
		prefix string
		first  rune
		names  []string
	}{
		{"LATIN CAPITAL LETTER ", 'A', latinLetters},
		{"LATIN SMALL LETTER ", 'a', latinLetters},
		{"GREEK CAPITAL LETTER ", 'Α', greekLetters},
		{"GREEK SMALL LETTER ", 'α', greekLetters},
		{"DIGIT ", '0', digitNames},
	} {
		letter, ok := strings.CutPrefix(name, script.prefix)
		if !ok {
			continue
		}
		for i, n := range script.names {
			if n == letter {
				return script.first + rune(i), true
			}
		}
	}
	return 0, false
}

var (
	latinLetters = strings.Split("ABCDEFGHIJKLMNOPQRSTUVWXYZ", "")
	digitNames   = strings.Fields("ZERO ONE TWO THREE FOUR FIVE SIX SEVEN EIGHT NINE")
	greekLetters = strings.Fields("ALPHA BETA GAMMA DELTA EPSILON ZETA ETA THETA IOTA KAPPA LAMDA MU NU XI OMICRON PI RHO " +
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
	"LATIN SMALL LETTER SHARP S": 'ß', "LATIN SMALL LETTER E WITH ACUTE": 'é', "LATIN SMALL LETTER E WITH GRAVE": 'è',
	"LATIN SMALL LETTER A WITH DIAERESIS": 'ä', "LATIN SMALL LETTER O WITH DIAERESIS": 'ö', "LATIN SMALL LETTER U WITH DIAERESIS": 'ü',
	"LATIN SMALL LETTER DOTLESS I": 'ı', "LATIN CAPITAL LETTER I WITH DOT ABOVE": 'İ', "LATIN SMALL LIGATURE FI": 'ﬁ',
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
