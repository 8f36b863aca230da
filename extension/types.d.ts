// What the type library doesn't know yet, and what the bundler gives.

interface Document {
  readonly prerendering?: boolean;
}

declare module "*.css" {
  const text: string;
  export default text;
}

/** The WebAssembly module's bytes. */
declare module "wasm-bytes" {
  const bytes: Uint8Array<ArrayBuffer>;
  export default bytes;
}
