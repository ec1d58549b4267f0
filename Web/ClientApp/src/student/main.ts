import '@shared/design/tokens.css';
import '@shared/design/base.css';
// File by file: the `style` entries would bring Vant's icon font along, 30 KB that nothing here shows.
import 'vant/es/style/base.css';
import 'vant/es/loading/index.css';
import 'vant/es/overlay/index.css';
import 'vant/es/popup/index.css';
import 'vant/es/button/index.css';
import 'vant/es/toast/index.css';
import './student.css';
import { createApp } from 'vue';
import { createAppI18n } from '@shared/i18n';
import App from './App.vue';
import en from './i18n/en';
import zhCN from './i18n/zh-CN';
import { keepPageForOffline } from './offline';
import { router } from './router';

createApp(App).use(createAppI18n(zhCN, en)).use(router).mount('#app');
void keepPageForOffline();
