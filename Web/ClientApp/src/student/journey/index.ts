export * from './actions';
export { load, loadStanding, refreshCampaign } from './load';
export { campaignPath, journey, sessionEnded, step, type Step } from './state';
export { actOnTicket, chooseWalk, refreshTicket, setTicketView, type TicketAction } from './ticket';
