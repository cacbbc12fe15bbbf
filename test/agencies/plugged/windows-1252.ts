const ABOVE_7F = new Map(
  Array.from('€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ', (sign, index) => [sign, 0x80 + index]),
);

/** The bytes of a text in windows-1252. Throws for a sign that it does not have. */
export function windows1252(text: string): Buffer {
  return Buffer.from(
    Array.from(text, (sign) => {
      const code = sign.codePointAt(0) ?? 0;
      const byte = ABOVE_7F.get(sign) ?? (code < 0x80 || (code >= 0xa0 && code <= 0xff) ? code : undefined);
      if (byte === undefined) throw new RangeError('a sign that windows-1252 does not have');
      return byte;
    }),
  );
}
