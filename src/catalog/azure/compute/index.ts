import type { Declaration } from '../../declaration.ts';
import { availabilitySet } from './availability-set.ts';
import { computeUsage } from './compute-usage.ts';
import { disk } from './disk.ts';
import { diskAccess } from './disk-access.ts';
import { diskEncryptionSet } from './disk-encryption-set.ts';
import { gallery } from './gallery.ts';
import { galleryImage } from './gallery-image.ts';
import { galleryImageVersion } from './gallery-image-version.ts';
import { image } from './image.ts';
import { imageTemplate } from './image-template.ts';
import { proximityPlacementGroup } from './proximity-placement-group.ts';
import { scaleSetInstance } from './scale-set-instance.ts';
import { serviceFabricCluster } from './service-fabric-cluster.ts';
import { snapshot } from './snapshot.ts';
import { sshPublicKey } from './ssh-public-key.ts';
import { virtualMachine } from './virtual-machine.ts';
import { virtualMachineExtension } from './virtual-machine-extension.ts';
import { virtualMachineInstanceView } from './virtual-machine-instance-view.ts';
import { virtualMachineScaleSet } from './virtual-machine-scale-set.ts';

export const computeDeclarations: readonly Declaration[] = [
  virtualMachine,
  virtualMachineExtension,
  virtualMachineInstanceView,
  virtualMachineScaleSet,
  scaleSetInstance,
  disk,
  snapshot,
  diskEncryptionSet,
  diskAccess,
  image,
  gallery,
  galleryImage,
  galleryImageVersion,
  imageTemplate,
  availabilitySet,
  proximityPlacementGroup,
  sshPublicKey,
  computeUsage,
  serviceFabricCluster,
];
