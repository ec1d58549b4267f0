import type { Person } from '@shared/api';
import type { components } from '@shared/api/schema';

/** The shapes of the collection day that only staff see, by the names used here. */
type Schemas = components['schemas'];

export type Station = Schemas['Station'];
/** The generator allows for a share that is no number; the server never sends one. */
export type Calibration = Omit<Schemas['Calibration'], 'withinP90'> & { withinP90: number };
export type Reshuffle = Schemas['Reshuffle'];
export type ReshuffleKind = Schemas['ReshuffleKind'];
export type AppliedReshuffle = Schemas['AppliedReshuffle'];
export type ReshuffleMove = Schemas['ReshuffleMove'];
export type ReshufflePreview = Schemas['ReshufflePreview'];
export type QueueBucket = Schemas['QueueBucket'];
export type QueueHistory = Schemas['QueueHistory'];
export type ListedTicket = Schemas['ListedTicket'];
export type Queue = Omit<Schemas['Queue'], 'calibration'> & { calibration: Calibration | null };

/** The live view of topic `queue/{id}/staff`; hubs stand outside OpenAPI. */
export type QueueNow = Omit<Queue, 'site' | 'people'>;

export type People = Record<string, Person>;
