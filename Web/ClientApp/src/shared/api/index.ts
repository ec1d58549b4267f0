export * from './codes';
export * from './day';
export * from './devices';
export * from './http';
export * from './intents';
export * from './problem';
export { useQueueing } from './queueing';
export * from './types';
