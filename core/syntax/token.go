// Tokens: their kinds, the keywords, and what the parser needs to know of operators.

package syntax

// A kind is the kind of a token.
type kind uint8

const (
	tEOF kind = iota
	tNewline
	tIndent
	tDedent

	tName
	tNumber
	tString
	tFStringStart  // f" with its prefix
	tFStringMiddle // the literal text up to a field or to the closing quotes
	tFStringEnd    // the closing quotes
	tOther         // a character that no token begins with

	tLpar
	tRpar
	tLsqb
	tRsqb
	tLbrace
	tRbrace
	tColon
	tComma
	tSemi
	tDot
	tEllipsis
	tArrow
	tAssign      // =
	tColonAssign // :=
	tExclam      // ! before a conversion, in an f-string only
	tTilde

	// Binary operators, in the order of Operator.
	tPlus
	tMinus
	tStar
	tAt
	tSlash
	tPercent
	tDoubleStar
	tLShift
	tRShift
	tVbar
	tCaret
	tAmper
	tDoubleSlash

	// Augmented assignments, in the order of Operator.
	tPlusAssign
	tMinusAssign
	tStarAssign
	tAtAssign
	tSlashAssign
	tPercentAssign
	tDoubleStarAssign
	tLShiftAssign
	tRShiftAssign
	tVbarAssign
	tCaretAssign
	tAmperAssign
	tDoubleSlashAssign

	// Comparisons, in the order of CmpOperator.
	tEqual
	tNotEqual
	tLess
	tLessEqual
	tGreater
	tGreaterEqual

	// Keywords.
	tIs
	tIn
	tAnd
	tOr
	tNot
	tAs
	tAssert
	tAsync
	tAwait
	tBreak
	tClass
	tContinue
	tDef
	tDel
	tElif
	tElse
	tExcept
	tFalse
	tFinally
	tFor
	tFrom
	tGlobal
	tIf
	tImport
	tLambda
	tNone
	tNonlocal
	tPass
	tRaise
	tReturn
	tTrue
	tTry
	tWhile
	tWith
	tYield

	nKinds
)

// A token is a piece of the source. Its text is src[start:end].
type token struct {
	kind       kind
	level      uint8 // how many brackets are open after it
	inField    bool  // in a field of an f-string
	start, end int32 // byte offsets
	pos, until Pos   // the same as places
}

// isLayout reports whether the kind makes lines and blocks, not content: a node never ends with such a token.
func (k kind) isLayout() bool { return k <= tDedent }

// keyword returns the kind of a word: its keyword's, or tName.
func keyword(word string) kind {
	switch word {
	case "False":
		return tFalse
	case "None":
		return tNone
	case "True":
		return tTrue
	case "and":
		return tAnd
	case "as":
		return tAs
	case "assert":
		return tAssert
	case "async":
		return tAsync
	case "await":
		return tAwait
	case "break":
		return tBreak
	case "class":
		return tClass
	case "continue":
		return tContinue
	case "def":
		return tDef
	case "del":
		return tDel
	case "elif":
		return tElif
	case "else":
		return tElse
	case "except":
		return tExcept
	case "finally":
		return tFinally
	case "for":
		return tFor
	case "from":
		return tFrom
	case "global":
		return tGlobal
	case "if":
		return tIf
	case "import":
		return tImport
	case "in":
		return tIn
	case "is":
		return tIs
	case "lambda":
		return tLambda
	case "nonlocal":
		return tNonlocal
	case "not":
		return tNot
	case "or":
		return tOr
	case "pass":
		return tPass
	case "raise":
		return tRaise
	case "return":
		return tReturn
	case "try":
		return tTry
	case "while":
		return tWhile
	case "with":
		return tWith
	case "yield":
		return tYield
	}
	return tName
}

// Precedences of the operators between operands, from loose to tight.
const (
	precNone = iota
	precOr
	precAnd
	precNot
	precCompare
	precBitOr
	precBitXor
	precBitAnd
	precShift
	precSum
	precTerm
	precUnary
	precPower
)

// infixPrec is the precedence of a token that stands after an operand; precNone for what ends an expression.
// "not" is there for "not in", which the caller checks.
var infixPrec = [nKinds]uint8{
	tOr: precOr, tAnd: precAnd,
	tNot: precCompare, tIn: precCompare, tIs: precCompare,
	tEqual: precCompare, tNotEqual: precCompare, tLess: precCompare,
	tLessEqual: precCompare, tGreater: precCompare, tGreaterEqual: precCompare,
	tVbar: precBitOr, tCaret: precBitXor, tAmper: precBitAnd,
	tLShift: precShift, tRShift: precShift,
	tPlus: precSum, tMinus: precSum,
	tStar: precTerm, tSlash: precTerm, tDoubleSlash: precTerm, tPercent: precTerm, tAt: precTerm,
	tDoubleStar: precPower,
}

// startsExpr says which tokens an expression can begin with.
var startsExpr = [nKinds]bool{
	tName: true, tNumber: true, tString: true, tFStringStart: true,
	tLpar: true, tLsqb: true, tLbrace: true, tEllipsis: true,
	tTilde: true, tPlus: true, tMinus: true, tNot: true, tAwait: true, tLambda: true,
	tFalse: true, tNone: true, tTrue: true,
}

// opening returns the bracket that a closing one closes.
func opening(closing byte) byte {
	switch closing {
	case ')':
		return '('
	case ']':
		return '['
	}
	return '{'
}
