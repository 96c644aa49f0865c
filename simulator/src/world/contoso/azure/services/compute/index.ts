import { child, type ResourceRow, rare } from '../../row.ts';
import { batchAccount, batchApplication, batchCertificate, batchPool } from './batch.ts';
import {
  diskAccess,
  diskEncryptionSet,
  gallery,
  galleryImage,
  galleryImageVersion,
  image,
  imageTemplate,
  snapshot,
} from './images.ts';
import {
  arcMachine,
  arcMachineExtension,
  availabilitySet,
  instanceView,
  proximityPlacementGroup,
  scaleSetInstance,
  serviceFabricCluster,
  springService,
  sshPublicKey,
} from './machines.ts';

const COMPUTE = 'Microsoft.Compute';
const BATCH = 'Microsoft.Batch/batchAccounts';

/** Parents before their children. Every second Batch account has storage, without which there are no applications. */
export const computeRows: readonly ResourceRow[] = [
  child(`${COMPUTE}/virtualMachines/instanceView`, [1], ['instanceView'], instanceView),
  child(`${COMPUTE}/virtualMachineScaleSets/virtualMachines`, [2, 0, 1], ['0', '1'], scaleSetInstance),
  rare(`${COMPUTE}/diskEncryptionSets`, 'des{}', 2, diskEncryptionSet),
  rare(`${COMPUTE}/diskAccesses`, 'da{}', 2, diskAccess),
  rare(`${COMPUTE}/snapshots`, 'snap{}', 1, snapshot),
  rare(`${COMPUTE}/images`, 'img{}', 7, image),
  rare(`${COMPUTE}/galleries`, 'gal{}', 7, gallery),
  child(`${COMPUTE}/galleries/images`, [1, 2], ['base', 'Web'], galleryImage),
  child(`${COMPUTE}/galleries/images/versions`, [1, 0, 2], ['1.0.0', '1.1.0'], galleryImageVersion),
  rare('Microsoft.VirtualMachineImages/imageTemplates', 'it{}', 7, imageTemplate),
  rare(`${COMPUTE}/availabilitySets`, 'avail{}', 7, availabilitySet),
  rare(`${COMPUTE}/proximityPlacementGroups`, 'ppg{}', 7, proximityPlacementGroup),
  rare(`${COMPUTE}/sshPublicKeys`, 'ssh{}', 7, sshPublicKey),
  rare('Microsoft.ServiceFabric/clusters', 'sf{}', 13, serviceFabricCluster),
  rare(BATCH, 'ba{}contoso', 8, batchAccount),
  child(`${BATCH}/pools`, [1, 2], ['Pool', 'spot'], batchPool),
  child(`${BATCH}/applications`, [2, 0], ['blender', 'FFmpeg'], batchApplication),
  child(`${BATCH}/certificates`, [0, 1], ['sha1-aa'], batchCertificate),
  rare('Microsoft.AppPlatform/Spring', 'spring{}', 9, springService),
  rare('Microsoft.HybridCompute/machines', 'edge{}', 3, arcMachine),
  child('Microsoft.HybridCompute/machines/extensions', [1, 2, 0], ['AzureMonitorAgent', 'Script'], arcMachineExtension),
];
