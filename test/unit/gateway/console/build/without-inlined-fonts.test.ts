import { withoutDataFonts } from '../../../../../gateway/console/build/without-inlined-fonts';

const inlined = '@font-face { font-family: Roboto; src: url(data:font/woff2;base64,AAAA+/=) format("woff2") }';
const quoted = `@font-face{font-family:Fira Code;src:url( "data:font/woff;base64,AAAA" )}`;
const ofAFile = '@font-face{font-family:codicon;src:url(./codicon.ttf)format("truetype")}';

describe('the fonts of packages’ styles', () => {
  it('are left out where they are carried inside the style, and stay where they are files', () => {
    expect(withoutDataFonts(`a{color:red}${inlined}${ofAFile}${quoted}b{c:d}`)).toBe(`a{color:red}${ofAFile}b{c:d}`);
  });

  it('leave pictures alone', () => {
    const picture = 'a{background:url(data:image/svg+xml,x)}';
    expect(withoutDataFonts(picture)).toBe(picture);
  });
});
