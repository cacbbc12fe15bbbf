import fc from 'fast-check';
import {
  createHomeDigest,
  homeKeysOf,
  requestedHomeKeys,
} from '../../../../../subgraphs/children/registry/claims/home-keys';
import { testHomeDigest } from '../../../../signing';

const keysOf = (name: string) => homeKeysOf({ number: null, names: [name] }, testHomeDigest);

it('keys say nothing that can be read of the home', () => {
  const keys = homeKeysOf({ number: 'RJ/ALW/CH/0007', names: ['Bal Ashram, Alwar', 'बाल आश्रम, अलवर'] }, testHomeDigest);
  for (const key of keys) expect(key).toMatch(/^kept [\w-]{22}$/u);
  expect(keys).toHaveLength(3);
});

it('keys of another deployment are others, so that the homes of India cannot be tried without its key', () => {
  const home = { number: 'RJ/ALW/CH/0007', names: ['Bal Ashram'] };
  const others = homeKeysOf(home, createHomeDigest(Buffer.alloc(32, 1)));
  expect(homeKeysOf(home, testHomeDigest).filter((key) => others.includes(key))).toEqual([]);
});

it('names that differ in a number are of two homes', () => {
  expect(requestedHomeKeys('Children Home No. 2', testHomeDigest)).not.toEqual(
    requestedHomeKeys('Children Home No. 3', testHomeDigest),
  );
  expect(keysOf('बाल गृह क्र. २')).toEqual(keysOf('बाल गृह क्र. 2'));
});

it('names in scripts without sounds of their own are compared as they are written', () => {
  expect(keysOf('ಬಾಲ ಮಂದಿರ')).not.toEqual([]);
  expect(keysOf('ಬಾಲ ಮಂದಿರ')).not.toEqual(keysOf('ಬಾಲಕಿಯರ ಮಂದಿರ'));
});

it('a home without a number and a name has no key', () => {
  expect(homeKeysOf({ number: null, names: [] }, testHomeDigest)).toEqual([]);
  expect(homeKeysOf({ number: ' / ', names: ['', ', ', '12'] }, testHomeDigest)).toEqual([]);
});

it('a name that has a key is found by itself (law)', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), (name) => {
      const keys = keysOf(name);
      const requested = requestedHomeKeys(name, testHomeDigest);
      if (keys.length > 0) expect(requested.some((key) => keys.includes(key))).toBe(true);
    }),
  );
});
