import { type CheckCases, type Given, testChecks } from '../../testing.ts';
import { valueCases } from '../shared/cases.test-support.ts';
import { type ArcRow, arcRows, typePathOf } from './arc.ts';
import { hybridChecks } from './index.ts';

function extensionCases(row: ArcRow): CheckCases {
  const name = typePathOf(row).replace('properties.', '');
  const having = (...of: readonly (readonly [type: string | null, state: string | null])[]): Given => ({
    facts: { extensions: of.map(([type, provisioningState]) => ({ properties: { [name]: type, provisioningState } })) },
  });
  const [first = ''] = row.types;
  return {
    pass: row.types.map((type) => having(['Other', 'Succeeded'], [type.toUpperCase(), 'succeeded'])),
    fail: [having(['Other', 'Succeeded']), having([first, 'Failed'])],
    unknown: [{ missing: ['extensions'] }, having([first, null])],
    absent: [
      { given: having(), says: 'fail' },
      { given: having([null, 'Succeeded']), says: 'fail' },
    ],
  };
}

testChecks(hybridChecks, {
  ...Object.fromEntries(arcRows.map((row) => [row.id, extensionCases(row)])),
  'databoxedge-double-encryption': valueCases('sku.name', {
    pass: ['TEA_1Node_UPS', 'tma', 'EdgePR_Base_UPS', 'EdgeMR_Mini'],
    fail: ['Edge', 'GPU', 'TMA2', 'EdgeP_Base'],
    absent: 'fail',
  }),
});
