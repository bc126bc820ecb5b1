// The part of subset-font that we use; the package ships no types.
declare module 'subset-font' {
  const subsetFont: (
    font: Uint8Array,
    text: string,
    options: { readonly targetFormat: 'truetype' },
  ) => Promise<Uint8Array>
  export default subsetFont
}
