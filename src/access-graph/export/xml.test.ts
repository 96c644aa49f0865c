import fc from 'fast-check';
import { SaxesParser } from 'saxes';
import { expect, test } from 'vitest';
import { xmlText } from './xml.ts';

function readBack(element: string): string[] {
  const read: string[] = [];
  const parser = new SaxesParser();
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('text', (text) => read.push(text));
  parser.on('opentag', ({ attributes }) => read.push(...Object.values(attributes)));
  parser.write(element).close();
  return read;
}

/** What XML can hold of a text. */
const held = (text: string) =>
  [...text.toWellFormed()]
    .map((one) => {
      const code = one.codePointAt(0) ?? 0;
      const control = code < 0x20 && !['\t', '\n', '\r'].includes(one);
      return control || code === 0xfffe || code === 0xffff ? '\uFFFD' : one;
    })
    .join('');

test('any text is read back as it was, but for what XML cannot hold', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', minLength: 1 }), (text) => {
      expect(readBack(`<a>${xmlText(text)}</a>`).join('')).toBe(held(text));
      expect(readBack(`<a b="${xmlText(text)}"/>`).join('')).toBe(held(text));
    }),
  );
});

test('what steers a parser or a terminal is spelt out', () => {
  expect(xmlText(']]></data><node id="x"/>\r\u0000\u009b2J\ud800')).toBe(
    ']]&gt;&lt;/data&gt;&lt;node id=&quot;x&quot;/&gt;&#13;\uFFFD&#155;2J\uFFFD',
  );
});
