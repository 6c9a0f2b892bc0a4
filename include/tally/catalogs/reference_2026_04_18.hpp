// SPDX-License-Identifier: BSL-1.0
//
// The reference page "AI model credit rates" of 2026-04-18 as a compile-time table: 22 models, 52 rates.
#pragma once

#include <tally/rates/page.hpp>

namespace tally::catalogs {

/// Credits per 10,000 tokens, exactly as the page prints them; a credit is a dollar. Where read is "—"
/// cached tokens bill at the input rate, and the receipt says so.
inline constexpr auto reference_2026_04_18 = parse_rate_page<R"(
| Model | Credits / 10k input | Credits / 10k output | Credits / 10k read |
|---|---|---|---|
| bytedance/seed-1.8 | 0.00625 credits | 0.05 credits | 0.00125 credits |
| arcee-ai/trinity-mini | 0.001 credits | 0.00375 credits | — |
| zai/glm-4.5v | 0.015 credits | 0.045 credits | 0.00275 credits |
| zai/glm-4.5-air | 0.005 credits | 0.0275 credits | 0.00075 credits |
| alibaba/qwen3-next-80b-a3b-instruct | 0.00225 credits | 0.0275 credits | — |
| alibaba/qwen3-coder-30b-a3b | 0.00375 credits | 0.015 credits | — |
| inception/mercury-2 | 0.00625 credits | 0.01875 credits | 0.00075 credits |
| meta/llama-3.1-70b | 0.018 credits | 0.018 credits | — |
| xai/grok-3-fast | 0.125 credits | 0.625 credits | 0.03125 credits |
| meta/llama-3.2-1b | 0.0025 credits | 0.0025 credits | — |
| openai/o3-pro | 0.5 credits | 2 credits | — |
| moonshotai/kimi-k2-thinking-turbo | 0.02875 credits | 0.2 credits | 0.00375 credits |
| meta/llama-3.2-11b | 0.004 credits | 0.004 credits | — |
| meta/llama-3.2-90b | 0.018 credits | 0.018 credits | — |
| amazon/nova-pro | 0.02 credits | 0.08 credits | — |
| arcee-ai/trinity-large-preview | 0.00625 credits | 0.025 credits | — |
| inception/mercury-coder-small | 0.00625 credits | 0.025 credits | — |
| mistral/mixtral-8x22b-instruct | 0.03 credits | 0.03 credits | — |
| openai/gpt-3.5-turbo-instruct | 0.0375 credits | 0.05 credits | — |
| prime-intellect/intellect-3 | 0.005 credits | 0.0275 credits | — |
| google/gemini-2.5-flash-lite-preview-09-2025 | 0.0025 credits | 0.01 credits | 0.00025 credits |
| google/gemini-2.5-flash-preview-09-2025 | 0.0075 credits | 0.0625 credits | 0.00075 credits |
)">(snapshot{"reference-2026-04-18", {2026, 4, 18}, "USD", factor{}});

}  // namespace tally::catalogs
