import './base.css';
import './trace.css';

document.body.append('…');
