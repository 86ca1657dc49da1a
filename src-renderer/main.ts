/** The window: words, stores, then the shell. */
import './shell/trusted-types'
import { createPinia } from 'pinia'
import { createApp } from 'vue'
import App from './App.vue'
import { createWords } from './locales'
import './theme/fonts.css'
import './theme/tokens.css'
import './theme/base.css'

createApp(App).use(createPinia()).use(createWords()).mount('#app')
