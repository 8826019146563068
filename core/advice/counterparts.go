// Counterparts: what a library that blocks has for asyncio, or which other does its work there.

package advice

import (
	"path"
	"strings"
)

// counterparts lists them: patterns of dotted names, and what to await. %m is the method that was called.
const counterparts = `
requests.* httpx.* urllib3.* urllib.request.* http.client.*        httpx.AsyncClient, or aiohttp
openai.ChatCompletion.* openai.Completion.* openai.Embedding.*     its acreate(…)
openai.AzureOpenAI.*                                               openai.AsyncAzureOpenAI, which has the same methods
openai.OpenAI.*                                                    openai.AsyncOpenAI, which has the same methods
anthropic.Anthropic.*                                              anthropic.AsyncAnthropic, which has the same methods
groq.Groq.*                                                        groq.AsyncGroq, which has the same methods
together.Together.*                                                together.AsyncTogether, which has the same methods
mistralai.Mistral.*                                                its %m_async(…)
litellm.completion                                                 litellm.acompletion(…)
ollama.*                                                           ollama.AsyncClient, which has the same methods
langchain* langgraph.* llama_index.*                               its a%m(…), which is the same for asyncio
google.generativeai.*                                              its %m_async(…)
google.genai.*                                                     client.aio, which has the same methods
huggingface_hub.*                                                  huggingface_hub.AsyncInferenceClient, which has the same methods
boto3.*                                                            aioboto3, which has the same methods
psycopg2.* psycopg.*                                               psycopg's AsyncConnection, or asyncpg
pymysql.* MySQLdb.* mysql.*                                        aiomysql
sqlite3.*                                                          aiosqlite
sqlalchemy.* sqlmodel.*                                            SQLAlchemy's AsyncSession over create_async_engine()
redis.*                                                            redis.asyncio, which has the same methods
pymongo.*                                                          pymongo.AsyncMongoClient, which has the same methods
elasticsearch.*                                                    elasticsearch.AsyncElasticsearch, which has the same methods
qdrant_client.*                                                    qdrant_client.AsyncQdrantClient, which has the same methods
supabase.*                                                         supabase.acreate_client() and its execute()
stripe.*                                                           its %m_async(…)
slack_sdk.*                                                        slack_sdk.web.async_client.AsyncWebClient, which has the same methods
smtplib.*                                                          aiosmtplib
kafka.*                                                            aiokafka
pika.*                                                             aio_pika
paramiko.*                                                         asyncssh
selenium.*                                                         playwright.async_api
google.cloud.storage.*                                             gcloud.aio.storage
`

// counterpart is what to await instead of a call; "" when nothing is known.
func counterpart(name string) string {
	for line := range strings.Lines(counterparts) {
		patterns, words, _ := strings.Cut(line, "  ")
		for _, pattern := range strings.Fields(patterns) {
			if ok, _ := path.Match(pattern, name); ok {
				return strings.ReplaceAll(strings.TrimSpace(words), "%m", name[strings.LastIndexByte(name, '.')+1:])
			}
		}
	}
	return ""
}
