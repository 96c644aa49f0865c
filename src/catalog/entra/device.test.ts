import { expect, test } from 'vitest';
import { entityOf, mapBody, relationLines } from '../azure/testing.ts';
import { device } from './device.ts';
import { guid } from './testing.ts';

const body = {
  id: guid('A'),
  deviceId: guid('2'),
  displayName: 'DESKTOP-1',
  accountEnabled: true,
  operatingSystem: 'Windows',
  isCompliant: null,
  isManaged: null,
  trustType: 'Workplace',
  approximateLastSignInDateTime: '2024-02-01T21:43:00Z',
};

test('a device is registered to its owner', () => {
  const mapping = mapBody(device, {
    ...body,
    registeredOwners: [{ '@odata.type': '#microsoft.graph.user', id: guid('B') }, { '@odata.type': null }],
  });
  expect(entityOf(mapping)).toMatchObject({ key: guid('a'), name: 'DESKTOP-1' });
  expect(entityOf(mapping).properties).toMatchObject({ trustType: 'Workplace', isCompliant: null });
  expect(relationLines(mapping)).toEqual([`. registered_to ${guid('b')}`]);
});

test('a device without owner has no relation', () => {
  expect(mapBody(device, { ...body, registeredOwners: [] }).relations).toEqual([]);
  expect(mapBody(device, body).relations).toEqual([]);
});
