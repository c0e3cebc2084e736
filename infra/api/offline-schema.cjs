// oav fetches this schema from the web, though the package below has it: with this file required first, nothing is fetched.
const { readFileSync } = require("node:fs");
const { FileLoader } = require("oav/dist/lib/swagger/fileLoader");

const fetched =
  "https://raw.githubusercontent.com/Azure/autorest/main/packages/libs/autorest-schemas/example-schema.json";
const local = require.resolve("@autorest/schemas/example-schema.json");
const load = FileLoader.prototype.load;

FileLoader.prototype.load = function (path) {
  return path === fetched ? Promise.resolve(readFileSync(local, "utf8")) : load.call(this, path);
};
