package com.microsoft.health.dicomcast.functions.callers;

import java.util.Optional;

/**
 * What a token says about who sends it.
 *
 * @param app the app's id
 * @param boundTo the thumbprint of the key whose possession must be proven
 */
record AccessToken(String app, Optional<String> boundTo) {}
