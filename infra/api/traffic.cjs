// Holds exchanges against the definition with oav's live validator; see traffic.sh.
// oav's own command is not used: it crashes after it has written its report, and counts a refused request as a wrong one.
const { readFileSync } = require("node:fs");
const { LiveValidator } = require("oav/dist/lib/liveValidation/liveValidator");

const [file, ...swaggerPaths] = process.argv.slice(2);
// With these a refusal is not about a published operation: no such version, path or verb.
const notMeant = /^OPERATION_NOT_FOUND/;
// Swagger 2 cannot allow more members than it lists; ARM's clients send some, which are ignored. What GET answers may be PUT
// back with all that is read-only in it (C-45).
const allowedInRequests = new Set(["OBJECT_ADDITIONAL_PROPERTIES", "READONLY_PROPERTY_NOT_ALLOWED_IN_REQUEST"]);

async function main() {
  const validator = new LiveValidator({
    swaggerPaths,
    directory: process.cwd(),
    git: { shouldClone: false },
    isPathCaseSensitive: false,
    loadValidatorInBackground: false,
    loadValidatorInInitialize: true,
  }, () => {});
  await validator.initialize();
  const operations = published(validator);
  const met = new Set();
  const faults = [];
  const lines = readFileSync(file, "utf8").split("\n").filter((line) => line !== "");
  for (const line of lines) {
    // A merge patch may be sent under its own name too; upstream, only JSON is published.
    const exchange = JSON.parse(line.replaceAll("application/merge-patch+json", "application/json"));
    const accepted = Number(exchange.liveResponse.statusCode) < 400;
    const { requestValidationResult: request, responseValidationResult: response } =
      await validator.validateLiveRequestResponse(exchange);
    const errors = [
      ...errorsOf(request).filter((error) => accepted && !allowedInRequests.has(error.code)),
      ...errorsOf(response).filter((error) => accepted || !notMeant.test(error.code)),
    ];
    for (const error of errors) {
      const { method, url } = exchange.liveRequest;
      faults.push(`${method} ${url} ${exchange.liveResponse.statusCode}: ${error.code} ${error.message}`);
    }
    if (accepted && request.operationInfo) {
      met.add(`${request.operationInfo.apiVersion} ${request.operationInfo.operationId}`);
    }
  }
  const missed = operations.filter((operation) => !met.has(operation));
  faults.slice(0, 20).forEach((fault) => console.error(fault));
  missed.forEach((operation) => console.error(`not met: ${operation}`));
  console.error(`${lines.length} exchanges, ${met.size} of ${operations.length} operations, ${faults.length} faults`);
  process.exitCode = lines.length > 0 && operations.length > 0 && faults.length + missed.length === 0 ? 0 : 1;
}

function errorsOf(result) {
  return result.runtimeException ? [result.runtimeException] : result.errors;
}

function published(validator) {
  const found = [];
  for (const versions of validator.operationSearcher.cache.values()) {
    for (const [version, methods] of versions) {
      for (const operations of methods.values()) {
        operations.forEach((operation) => found.push(`${version} ${operation.operationId}`));
      }
    }
  }
  return found.sort();
}

main().catch((error) => {
  console.error(error);
  process.exitCode = 1;
});
