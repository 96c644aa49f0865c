import type { Right } from './declaration.ts';

/** An Azure role action, such as `Microsoft.Compute/virtualMachines/read`. */
export const azure = (action: string): Right => ({ kind: 'azure', action });

/** A Graph application permission (least first), with the wider ones that do as well. */
export const graph = (permission: string, ...alsoAccepted: string[]): Right => ({
  kind: 'graph',
  permission,
  ...(alsoAccepted.length > 0 && { alsoAccepted }),
});
