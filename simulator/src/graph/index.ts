/** The simulated Microsoft Graph. */
import { createGraphService } from './service.ts';

export type { GraphOptions } from './call.ts';

/** Microsoft Graph v1.0 and beta over a world, with the default options. */
export const graphService = createGraphService();
