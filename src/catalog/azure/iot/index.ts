import type { Declaration } from '../../declaration.ts';
import { iotHub } from './iot-hub.ts';
import { deviceProvisioningService } from './provisioning-service.ts';

export const iotDeclarations: readonly Declaration[] = [iotHub, deviceProvisioningService];
