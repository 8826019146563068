// Package core runs Python in virtual time: Run(source, scenario) -> Result, with the trace on the way.
//
// It is the façade that the browser's engine and the command line call; everything below it (see the imports)
// can be used without it. A run is a pure function of its input: same source, same scenario, the same bytes out,
// natively and in WebAssembly.
package core
