import { describe, expect, test } from 'vitest';
import { decoded, readXml, textOf } from '../../src/source/xml.ts';

const none: ReadonlySet<string> = new Set();

describe('XML', () => {
  test('is read without prefixes, as text, with lists where they are named', () => {
    const text = `<?xml version="1.0"?><!-- note --><x:feed xmlns:x="urn:x"><x:entry n="007"> 1e3 </x:entry></x:feed>\n`;
    expect(readXml(text, 'feed', new Set(['entry']))).toEqual({
      kind: 'document',
      root: { entry: [{ '#text': '1e3', '@n': '007' }] },
    });
  });

  test('of another root, or none, is not an answer', () => {
    for (const text of ['<html><body>Down</body></html>', 'Rate exceeded.', '{"a": 1}', '<feed><a></feed>'])
      expect(readXml(text, 'feed', none).kind).toBe('not an answer');
  });

  test('that ends too early is cut', () => {
    const text = '<?xml version="1.0"?>\n<feed><entry><id>1</id><link/></entry></feed>';
    for (let length = 0; length < text.length; length += 1) {
      const cut = readXml(text.slice(0, length), 'feed', none);
      expect(cut.kind, text.slice(0, length)).not.toBe('document');
      if (text.slice(0, length).includes('<feed>')) expect(cut.kind, text.slice(0, length)).toBe('cut');
    }
    expect(readXml('', 'feed', none).kind).toBe('cut');
    expect(readXml('<feed/><b/>', 'feed', none).kind).toBe('cut');
    expect(readXml('<feed a="1"/>', 'feed', none).kind).toBe('document');
    expect(readXml(text, 'feed', none).kind).toBe('document');
  });

  test('that declares entities is refused before any of them grows', () => {
    const laughs = Array.from({ length: 10 }, (_each, number) => {
      const ten = `&a${number};`.repeat(10);
      return `<!ENTITY a${number + 1} "${ten}">`;
    });
    const text = `<?xml version="1.0"?><!DOCTYPE feed [<!ENTITY a0 "ha">${laughs.join('')}]><feed>&a10;</feed>`;
    expect(readXml(text, 'feed', none)).toEqual({
      kind: 'not an answer',
      said: 'it declares a document type',
    });
    const outside = '<!doctype feed [<!entity x SYSTEM "file:///etc/passwd">]><feed>&x;</feed>';
    expect(readXml(outside, 'feed', none).kind).toBe('not an answer');
  });

  test('never reaches what every object has', () => {
    const text = '<feed><__proto__><polluted>yes</polluted></__proto__><constructor>x</constructor></feed>';
    readXml(text, 'feed', none);
    expect(Object('').polluted).toBeUndefined();
    expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false);
  });

  test('is not read for ever where many comments come before nothing', () => {
    const text = `${'<!---->'.repeat(2000)}nothing`;
    expect(readXml(text, 'feed', none).kind).toBe('not an answer');
    expect(readXml(`${'<!-- - -- -->'.repeat(50)}<feed/>`, 'feed', none).kind).toBe('document');
  });

  test('of great depth is refused, not fatal', () => {
    const deep = 20_000;
    const text = `<feed>${'<a>'.repeat(deep)}${'</a>'.repeat(deep)}</feed>`;
    expect(readXml(text, 'feed', none).kind).toBe('not an answer');
  });
});

describe('the text of an element', () => {
  test('has its references read, once', () => {
    expect(decoded('R&amp;D &lt;b&gt; &quot;&apos; &#233;&#xE9; &#x1D4AA;')).toBe('R&D <b> "\' éé 𝒪');
    expect(decoded('&amp;lt; &amp;amp; &amp;#65;')).toBe('&lt; &amp; &#65;');
  });

  test('keeps what is no reference of XML', () => {
    const text = '&nbsp; &eacute; &; & &#0; &#xD800; &#x110000; &#9999999; &a1;';
    expect(decoded(text)).toBe(text);
  });

  test('is that of the first of many, with its CDATA as it stands, and empty where there is none', () => {
    const document = readXml(
      '<feed><a>1 &amp; 1</a><a>2</a><c><![CDATA[x &amp; <y>]]></c><e/></feed>',
      'feed',
      none,
    );
    const root = Object('root' in document ? document.root : undefined);
    expect([textOf(root.a), textOf(root.c), textOf(root.e), textOf(root.none), textOf(7)]).toEqual([
      '1 & 1',
      'x &amp; <y>',
      '',
      '',
      '',
    ]);
  });
});
