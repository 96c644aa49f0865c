import { expect, test } from 'vitest';
import { arrayCollection, itemsOf, lazyCollection } from './collection.ts';

test('an array is a collection with ids in any letter case', () => {
  const collection = arrayCollection([{ id: 'Ab' }, { id: 'c' }]);
  expect([collection.size, collection.at(1).id, collection.find('aB')?.id]).toEqual([2, 'c', 'Ab']);
  expect(collection.find('x')).toBeUndefined();
  expect(() => collection.at(2)).toThrow(RangeError);
});

test('a lazy collection makes items when they are asked for', () => {
  const made: number[] = [];
  const make = (position: number) => {
    made.push(position);
    return { id: `n${position}` };
  };
  const collection = lazyCollection(3, make, (id) => Number(id.slice(1)));
  expect(collection.find('N2')).toEqual({ id: 'n2' });
  expect(collection.find('n9')).toBeUndefined();
  expect(made).toEqual([2]);
  expect(() => collection.at(3)).toThrow(RangeError);
  expect([...itemsOf(collection)].map((item) => item.id)).toEqual(['n0', 'n1', 'n2']);
});
