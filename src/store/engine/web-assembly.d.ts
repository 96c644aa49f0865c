/** The part of the WebAssembly interface that is used here: without the library of browsers TypeScript knows nothing of it. */
declare namespace WebAssembly {
  interface Module {
    readonly [Symbol.toStringTag]: string;
  }
  function compile(bytes: Uint8Array): Promise<Module>;
}
