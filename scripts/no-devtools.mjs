// Stands in for react-devtools-core, which Ink asks for only while developing.
export default {initialize() {}, connectToDevTools() {}};
