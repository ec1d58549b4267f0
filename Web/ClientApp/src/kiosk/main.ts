import '@shared/design/tokens.css';
import '@shared/design/base.css';
import './kiosk.css';
import { createApp } from 'vue';
import { createAppI18n } from '@shared/i18n';
import App from './App.vue';
import en from './i18n/en';
import zhCN from './i18n/zh-CN';
import { stayInside } from './stayInside';

stayInside();
createApp(App).use(createAppI18n(zhCN, en)).mount('#app');
