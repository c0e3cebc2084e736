package com.microsoft.health.dicomcast.functions.callers;

import java.util.Optional;
import java.util.Set;

/**
 * What a token says about who sends it.
 *
 * @param app the app's id
 * @param boundTo the thumbprint of the key whose possession must be proven
 * @param roles that were given to the app or the person here
 * @param person on whose behalf the app calls; empty when it calls as itself
 */
record AccessToken(String app, Optional<String> boundTo, Set<String> roles, Optional<String> person) {}
