/** Works out the layout by forces beside the page, and shows how far it has come. */
import { forced } from './force.ts';

export interface LayoutOrder {
  readonly places: Float32Array;
  readonly edges: readonly (readonly [number, number])[];
  readonly settled: boolean;
}

export interface LayoutNews {
  readonly places: Float32Array;
  readonly done: boolean;
}

/** Milliseconds between two pictures. */
const pause = 80;

self.onmessage = ({ data }: MessageEvent<LayoutOrder>) => {
  let told = performance.now();
  let places = data.places;
  for (places of forced(data.places, data.edges, data.settled)) {
    if (performance.now() - told < pause) continue;
    told = performance.now();
    self.postMessage({ places, done: false } satisfies LayoutNews);
  }
  self.postMessage({ places, done: true } satisfies LayoutNews);
};
