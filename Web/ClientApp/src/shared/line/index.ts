export * from './wait';
export * from './why';
