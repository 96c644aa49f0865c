/** Source: "Devices - List By Subscription" of Azure Stack Edge; the models are those of the built-in policy on double encryption. */
import type { Check } from '../../declaration.ts';
import { at, matches } from '../../rule/index.ts';

export const stackEdgeChecks: readonly Check[] = [
  {
    id: 'databoxedge-double-encryption',
    title: 'Azure Stack Edge devices encrypt twice',
    why: 'A device stands where it can be stolen; with a second layer, one broken key or drive does not open its data.',
    severity: 'low',
    topic: 'encrypt-rest',
    subject: 'azure_data_box_edge_device',
    rule: at('sku.name', matches(/^(TEA_|TMA$|EdgePR_Base|EdgeMR_Mini)/, 'a model that encrypts twice'), {
      absent: 'fail',
    }),
    fix: {
      portal:
        'Azure Stack Edge > Create: order a model with encryption on drives and volumes, such as Pro R, and move the data over.',
    },
  },
];
