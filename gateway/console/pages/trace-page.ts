import './trace.css';

document.body.append('…');
