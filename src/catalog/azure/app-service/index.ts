import type { Declaration } from '../../declaration.ts';
import { functionApp } from './function-app.ts';
import { webApp } from './web-app.ts';

export const appServiceDeclarations: readonly Declaration[] = [webApp, functionApp];
