import { expect, test } from 'vitest';
import { picturedEmbeds } from '../../src/local/page/discord-message.ts';

const field = (name: string) => ({ name, value: '1' });
const picture = { path: '/chart/0123456789abcdef.png', alt: 'Bars', width: 720, height: 400 };
const message = {
  embeds: [{ title: 'Ada' }, { fields: [field('h-index'), field('Papers a year')] }],
  charts: [{ embed: 1, fields: 1 }],
};

test('a picture stands in its embed in place of the fields that stand for it', () => {
  expect(picturedEmbeds(message, [picture])).toEqual([
    { title: 'Ada' },
    { fields: [field('h-index')], picture },
  ]);
});

test('without the picture the fields stay', () => {
  expect(picturedEmbeds(message, [])).toEqual(message.embeds);
});
