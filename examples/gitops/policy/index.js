"use strict";

const { PolicyPack } = require("@pulumi/policy");
const { policies } = require("pulumi-bigdata/policy");

// Which of them count for a stack, and with which settings: ../policy.dev.json, ../policy.prod.json.
new PolicyPack("shop-jobs", { policies });
