import type { Declaration } from '../../declaration.ts';
import { exposedCredential } from './exposed-credential.ts';
import { unreviewedCriticalAsset } from './unreviewed-critical-asset.ts';

export const exposureDeclarations: readonly Declaration[] = [exposedCredential, unreviewedCriticalAsset];
