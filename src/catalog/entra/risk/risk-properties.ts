/** What risky users and risky service principals have in common. */
import { z } from 'zod';
import { flag, instant, text } from '../../property.ts';
import { maybeFlag, maybeText } from '../../vendor.ts';

/** Source: Microsoft Graph, "riskyUser" and "riskyServicePrincipal" resource types (v1.0). */
export const riskShape = {
  id: z.string().min(1),
  riskLevel: maybeText,
  riskState: maybeText,
  riskDetail: maybeText,
  riskLastUpdatedDateTime: maybeText,
  isProcessing: maybeFlag,
} as const;

const shape = z.object(riskShape);
type Risk = z.output<typeof shape>;

export const riskProperties = {
  riskLevel: text<Risk>(
    'low, medium, high, none, or hidden where the licence does not show it.',
    (risk) => risk.riskLevel,
  ),
  riskState: text<Risk>(
    'atRisk, confirmedCompromised, remediated, dismissed, confirmedSafe or none.',
    (risk) => risk.riskState,
  ),
  riskDetail: text<Risk>('How that state was reached.', (risk) => risk.riskDetail),
  riskLastUpdatedDateTime: instant<Risk>('When it last changed.', (risk) => risk.riskLastUpdatedDateTime),
  isProcessing: flag<Risk>('Whether a change is still being worked on.', (risk) => risk.isProcessing),
} as const;
