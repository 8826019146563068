// Identifiers beyond ASCII (PEP 3131).

package syntax

import (
	"unicode"
	"unicode/utf8"
)

// checkIdentifier checks the characters of the identifier from start to off.
func (s *scanner) checkIdentifier(start int) bool {
	word := s.src[start:s.off]
	normal := true
	for i, r := range word {
		if i == 0 && !isIdentStart(r) || i > 0 && !isIdentPart(r) {
			s.off = start + i + utf8.RuneLen(r)
			if unicode.IsPrint(r) {
				return s.fault("invalid character '%c' (U+%04X)", r, r)
			}
			return s.fault("invalid non-printable character U+%04X", r)
		}
		normal = normal && isNormal(r)
	}
	if !normal {
		s.unsupported = append(s.unsupported, &Error{
			Pos: s.posOf(start), End: s.pos(), Kind: Unsupported,
			Msg:  "the identifier " + word + " is not in normal form NFKC",
			Hint: "write it with the plain characters that it looks like",
		})
	}
	return true
}

func isIdentStart(r rune) bool {
	return r == '_' || unicode.IsLetter(r) && !notIdent(r) || unicode.Is(unicode.Nl, r) || unicode.Is(unicode.Other_ID_Start, r)
}

func isIdentPart(r rune) bool {
	return isIdentStart(r) ||
		unicode.In(r, unicode.Mn, unicode.Mc, unicode.Nd, unicode.Pc, unicode.Other_ID_Continue)
}

// notIdent are the letters whose NFKC form is not an identifier, which Unicode takes out of XID_Start.
func notIdent(r rune) bool {
	switch {
	case r == 0x37a, r == 0xe33, r == 0xeb3, r == 0xff9e, r == 0xff9f, r >= 0xfc5e && r <= 0xfc63,
		r == 0xfdfa, r == 0xfdfb, r == 0xfe70, r == 0xfe72, r == 0xfe74, r == 0xfe76, r == 0xfe78,
		r == 0xfe7a, r == 0xfe7c, r == 0xfe7e, r == 0x2e2f:
		return true
	}
	return false
}

// isNormal reports whether NFKC leaves the character alone, as far as its block tells. Python compares identifiers in
// NFKC, whose tables are not in the standard library: what may change is refused by name, never compared wrongly.
func isNormal(r rune) bool {
	switch {
	case r < 0x80:
		return true
	case r == 0xaa, r == 0xb5, r == 0xba, // ª µ º
		r == 0x132, r == 0x133, r == 0x13f, r == 0x140, r == 0x149, r == 0x17f, // digraphs, long s
		r >= 0x1c4 && r <= 0x1cc, r >= 0x1f1 && r <= 0x1f3,
		r >= 0x2b0 && r <= 0x2b8, r >= 0x2e0 && r <= 0x2e4, // modifier letters
		r >= 0x3d0 && r <= 0x3d6, r >= 0x3f0 && r <= 0x3f5, r == 0x3f9, // Greek symbols
		r == 0x587, r >= 0x675 && r <= 0x678,
		r >= 0x1d2c && r <= 0x1d6a, r >= 0x1d78 && r <= 0x1dbf, r == 0x1e9a, r == 0x1e9b,
		r >= 0x2070 && r <= 0x209c, r >= 0x2100 && r <= 0x218b, // superscripts, letterlike, number forms
		r >= 0x2c7c && r <= 0x2c7d, r == 0x2d6f,
		r >= 0x2f00 && r <= 0x2fd5, r >= 0x3131 && r <= 0x318e, r == 0xa69c, r == 0xa69d, r == 0xa770,
		r >= 0xa7f2 && r <= 0xa7f9, r >= 0xab5c && r <= 0xab5f,
		r >= 0xf900 && r <= 0xfaff, r >= 0xfb00 && r <= 0xfdff, r >= 0xfe70 && r <= 0xffef, // compatibility forms
		r >= 0x1d400 && r <= 0x1d7ff, r >= 0x1ee00 && r <= 0x1eeff, r >= 0x2f800 && r <= 0x2fa1f:
		return false
	}
	// A combining mark may join with the letter before it.
	return !unicode.Is(unicode.Mn, r) && !(r >= 0x1161 && r <= 0x1175) && !(r >= 0x11a8 && r <= 0x11c2)
}
