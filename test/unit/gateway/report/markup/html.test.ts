import * as fc from 'fast-check';
import { html } from '../../../../../gateway/report/markup/html';

describe('markup', () => {
  it('holds texts as texts, in content and in attributes', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('<', '>', '"', "'", '&', 'a', 'ऑ', ' ') }), (text) => {
        const { markup } = html`<p title="${text}">${text}</p>`;
        const [, title = '', content = ''] = /^<p title="([^"<>']*)">([^<>"']*)<\/p>$/u.exec(markup) ?? [];
        const plain = (escaped: string) =>
          escaped
            .replaceAll('&lt;', '<')
            .replaceAll('&gt;', '>')
            .replaceAll('&quot;', '"')
            .replaceAll('&#39;', "'")
            .replaceAll('&amp;', '&');
        expect([plain(title), plain(content)]).toEqual([text, text]);
      }),
    );
  });

  it('keeps markup as it is, and puts in nothing for null', () => {
    const rows = [1, 2].map((number) => html`<li>${number}</li>`);
    const { markup } = html`<ul>
        ${rows}
      </ul>
      ${null}`;
    expect(markup.replaceAll(/\s/gu, '')).toBe('<ul><li>1</li><li>2</li></ul>');
  });
});
