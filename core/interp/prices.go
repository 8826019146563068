// Prices: what Go code takes in place of CPython's C, by the size of its work.

package interp

// Price is CPU time in thousandths of a plain instruction, so that it follows the machine's speed: on the reference machine, of 12 ns an instruction,
// 1000 are 12 ns.
//
// The prices are user CPU time of CPython 3.11.7, best of several runs, in terms of the same loop that assets/calibrate.py takes an instruction's price from
// (two instructions a round). core/testdata/prices.py measures them: run it with python3, and with `run -machine reference`.
type Price int64

// The prices, with what they come to in ns on the reference machine.
const (
	PriceSortNumber Price = 230  // a comparison of n log2 n, of ints or floats: 2.8
	PriceSortStr    Price = 640  // of strings: 7.7
	PriceSortOther  Price = 1000 // of anything else, without what its __lt__ runs: 12
	PriceSorted     Price = 340  // an item of what is in order already: 4.1
	PriceSum        Price = 370  // an item: 4.5
	PriceJoin       Price = 500  // an item, with one byte in a hundred of its text: 6
	PriceCompare    Price = 560  // an item that is looked at for equality: 6.7

	PriceCopy     Price = 89     // an item of a list or tuple that is copied, sliced or joined: 1.07
	PriceSetItem  Price = 1200   // an item that goes into a set: 14
	PriceDictItem Price = 3000   // a pair that goes into a dict: 36
	PriceShuffle  Price = 15_300 // an item that random.shuffle moves: 184

	PriceSearch  Price = 55   // a character of a text that is searched: 0.66
	PriceReplace Price = 78   // a character of one in which something is replaced: 0.94
	PriceCase    Price = 39   // a character of upper, lower and their like: 0.47
	PriceSplit   Price = 1600 // a part into which a text is split: 19

	PriceDeepItem Price = 14_000 // an object that deepcopy leaves as it is: 168
	PriceDeepBox  Price = 56_000 // one that it makes anew: 670

	PriceJSONNode   Price = 6000  // a value or key that json.dumps writes: 72
	PriceJSONByte   Price = 150   // a byte of a string that it writes: 1.8
	PriceJSONDigit  Price = 2400  // a character of a float: 29
	PriceJSONPretty Price = 37000 // a value or key with indent=, where CPython's encoder is written in Python: 440
	PriceJSONRead   Price = 8000  // a value that json.loads reads, with its key: 96
	PriceJSONReadB  Price = 42    // a byte that it reads: 0.5

	PriceMD5     Price = 140   // a byte: 1.7
	PriceSHA1    Price = 56    // 0.67
	PriceSHA256  Price = 58    // 0.70
	PriceSHA512  Price = 99    // 1.2
	PriceNewHash Price = 18000 // the call itself: 216, besides the instructions around it
	PriceBase64  Price = 515   // a byte: 6.2
	PriceReStep  Price = 700   // a step of the matcher: 8
	PriceReSkip  Price = 27    // a character that cannot begin a match, of a literal prefix: 0.33
)

// Charge is Spend of n units at a price.
func (t *Thread) Charge(p Price, n int) *Exception {
	return t.Spend(int((int64(p)*int64(n) + 500) / 1000))
}
