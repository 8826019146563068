// Stands in for the engine: plays the recorded run of the program's name, or runs for ever when there is none.
let module = false;
onmessage = async ({ data }) => {
  if (data.type === "start") {
    module = data.module instanceof WebAssembly.Module;
    postMessage(module ? { type: "ready" } : { type: "broke", message: "no module came" });
    return;
  }
  const name = JSON.parse(data.request).files[0].name.replace(/\.py$/, ".bin");
  const response = await fetch(`testdata/${name}`);
  const buffer = await response.arrayBuffer();
  postMessage({ type: "records", id: data.id, buffer }, [buffer]);
};
